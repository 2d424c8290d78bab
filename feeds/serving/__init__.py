"""The addresses that programs ask: who they act for, what they get, what they are told instead."""
