"""A small algebra: pieces choose options; limits, idle counts and static costs over them, each written once.

Whatever is to be placed (a region's classes, a benchmark's events) compiles to these terms; evaluation, the CP-SAT
encoding and the search moves know the terms only.
"""
