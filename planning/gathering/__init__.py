"""Reads records into frozen values, in a fixed number of queries; who may is decided before."""
