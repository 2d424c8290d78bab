"""What an organisation planned in an earlier year, brought into the plan of this one."""
