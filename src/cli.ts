#!/usr/bin/env node
import { main } from './cli/main.ts';
import { openTerminal } from './cli/terminal.ts';

const terminal = openTerminal(process);
process.exitCode = await main(process.argv.slice(2), terminal);
terminal.close();
