"""Outside networks: who fills a place that no line of the house's own took, under which conditions.

A network is described by an adapter (masthead.ads.networks.adapters): what the desk asks for, what pages may
load because of it, and a small script that asks it. Everything else is the same for all of them: consent, the
room, how long anybody waits, what happens to what does not fit.
"""
