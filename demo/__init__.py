"""The demonstration: invented organisations in two plan years, in every state there is.

Whatever needs a workflow is reached through the actions, so the demonstration obeys every rule.
"""
