"""The appraisals of an organisation, and the page of one."""
