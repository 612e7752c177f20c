"""Serves a model with llama.cpp's own HTTP server until standard input ends: python serveModel.py <packages> <model>.

Standard input is a pipe from the process that started this one, so it ends with that process however that ends.
"""

import os
import sys

sys.path.insert(0, sys.argv[1])

import xllamacpp

parameters = xllamacpp.CommonParams()
parameters.model.path = sys.argv[2]
parameters.model_alias = {"gemma-3-270m"}
parameters.n_ctx = 8192
parameters.n_parallel = 4
# Threads that wait for each other spin, so on a machine with other work one thread too many makes it ten times slower.
threads = max(1, (os.cpu_count() or 1) - 1)
parameters.cpuparams.n_threads = threads
parameters.cpuparams_batch.n_threads = threads
parameters.port = 0
server = xllamacpp.Server(parameters)
print(f"listening on {server.listening_address}", flush=True)
sys.stdin.read()
