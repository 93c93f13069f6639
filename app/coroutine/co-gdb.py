# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands for gdb: `source app/coroutine/co-gdb.py`, then

    co-list             every coroutine: where it is, what it does, its function and who started it
    co-bt ADDRESS|NAME  the backtrace of one that is parked; of a name, the first that is

The process must be live: a backtrace borrows the registers of the selected thread for a moment."""

import gdb

SLAB_SIZE = 1024 * 1024

# Where fcontext keeps what a backtrace needs, from the context on; and how far above it the stack goes on.
LAYOUTS = {
    'i386:x86-64': ({'rbx': 0x28, 'rbp': 0x30, 'pc': 0x38}, 'rsp', 0x40),
    'aarch64': ({'x29': 0x90, 'x30': 0x98, 'pc': 0xa0}, 'sp', 0xb0),
}


def read_states():
    """What the numbers of states mean."""
    return {field.enumval: field.name.removeprefix('CO_STATE_').lower().replace('_', ' ')
            for field in gdb.lookup_type('CoState').fields()}


def is_inside(routine):
    """Whether its context is stored: it has a stack, and is off it."""
    return int(routine['stack']) != 0 and int(routine['off_cpu']) != 0


def list_routines():
    """Every coroutine that has not ended, as (block, state)."""
    memory = gdb.parse_and_eval("'co-routine-memory.c'::memory")
    size = gdb.lookup_type('CoRoutine').sizeof
    states = read_states()
    n_slabs = int(memory['n_slabs'])
    for slab in range(n_slabs):
        length = int(memory['n_carved']) if slab == n_slabs - 1 else SLAB_SIZE // size
        for index in range(length):
            routine = memory['slabs'][slab][index]
            state = states.get(int(routine['state']), '?')
            if state != 'free':
                yield routine, state


class List(gdb.Command):
    """Lists all coroutines."""

    def __init__(self):
        super().__init__('co-list', gdb.COMMAND_STACK)

    def invoke(self, argument, from_tty):
        for routine, state in list_routines():
            if state == 'ready':
                state = 'ready' if is_inside(routine) or int(routine['stack']) == 0 else 'running'
            origin = routine['origin']
            print(f'{int(routine.address):#x}  {state:14}  {origin["name"].string()}  {origin["site"].string()}')


class Backtrace(gdb.Command):
    """Prints the backtrace of a parked coroutine."""

    def __init__(self):
        super().__init__('co-bt', gdb.COMMAND_STACK)

    def find(self, wanted):
        for routine, _ in list_routines():
            named = routine['origin']['name'].string() == wanted and is_inside(routine)
            if named or f'{int(routine.address):#x}' == wanted:
                return routine
        raise gdb.GdbError(f'there is no coroutine {wanted}')

    def invoke(self, argument, from_tty):
        routine = self.find(argument.strip())
        if not is_inside(routine):
            raise gdb.GdbError('it runs, or has not started: `thread apply all bt` shows those that run')

        frame = gdb.newest_frame()
        offsets, stack_pointer, above = LAYOUTS[frame.architecture().name()]
        context = int(routine['context'])
        word = gdb.lookup_type('unsigned long').pointer()
        registers = {name: int(gdb.Value(context + offset).cast(word).dereference()) for name, offset in offsets.items()}
        registers[stack_pointer] = context + above
        frame.select()
        kept = {name: int(gdb.parse_and_eval(f'(unsigned long) ${name}')) for name in registers}
        try:
            self.set(registers)
            gdb.execute('backtrace')
        finally:
            self.set(kept)

    def set(self, registers):
        for name, value in registers.items():
            gdb.execute(f'set ${name} = {value:#x}', to_string=True)


List()
Backtrace()
