"""The national list of primary care networks (ePCN), read into plain values and compared with what
is known here. Nothing in this package touches the database.
"""
