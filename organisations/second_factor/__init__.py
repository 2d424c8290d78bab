"""The second factor: an app's code or a passkey beside the password, who needs one, codes for a
lost phone.
"""
