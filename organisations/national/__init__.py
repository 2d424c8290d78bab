"""The national list of primary care networks (ePCN): read into plain values, compared with what is
known here, previewed, imported.
"""
