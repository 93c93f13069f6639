/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* runtime-floor WORKLOAD OPERATIONS GROUP: the floor below any runtime, what the C library alone offers.
 * Coroutines of makecontext() and swapcontext() on one thread, that go round in a ring; a channel of no
 * capacity is a variable that two of them hand over. Prints, for each operation, the processor's and the
 * clock's nanoseconds. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>
#include <ucontext.h>

#define STACK_SIZE (64 * 1024)

typedef struct Coroutine Coroutine;
struct Coroutine
{
  ucontext_t context;
  Coroutine *next; /* in the ring, whose first runs */
};

static Coroutine base; /* the thread's own stack */
static Coroutine *running = &base;
static long times; /* that each coroutine does its thing */

/* --- coroutines --- */

static void
yield (void)
{
  Coroutine *self = running;

  running = self->next;
  swapcontext (&self->context, &running->context);
}

static Coroutine *
start (void (*func) (void))
{
  char *memory = mmap (NULL, STACK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  Coroutine *self = (Coroutine *) (void *) memory;

  getcontext (&self->context);
  self->context.uc_stack.ss_sp = self + 1;
  self->context.uc_stack.ss_size = STACK_SIZE - sizeof *self;
  self->context.uc_link = &base.context;
  makecontext (&self->context, func, 0);
  return self;
}

static void
run_once (Coroutine *self)
{
  running = self;
  swapcontext (&base.context, &self->context);
  running = &base;
}

/* --- the workloads --- */

static void
do_nothing (void)
{
}

static void
spawn (long operations, long group)
{
  for (long i = 0; i < operations; i++)
    {
      Coroutine *coroutine = start (do_nothing);

      run_once (coroutine);
      munmap (coroutine, STACK_SIZE);
    }
}

static void
yield_often (void)
{
  for (long i = 0; i < times; i++)
    yield ();
}

static void
yield_in_ring (long operations, long group)
{
  Coroutine *first = start (yield_often);
  Coroutine *last = first;

  times = operations / group;
  for (long i = 1; i < group; i++)
    last = last->next = start (yield_often);
  last->next = first;
  run_once (first); /* all but it are then on their last lap */
}

static void
answer (void)
{
  for (;;)
    yield ();
}

/* There and back. */
static void
ping_pong (long operations, long group)
{
  Coroutine *first = start (yield_often);

  times = operations;
  first->next = start (answer);
  first->next->next = first;
  run_once (first);
}

/* --- measuring --- */

static double
get_nanoseconds (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return now.tv_sec * 1e9 + now.tv_nsec;
}

int
main (int argc, char **argv)
{
  long operations = atol (argv[2]);
  double wall = get_nanoseconds (CLOCK_MONOTONIC);
  double processor = get_nanoseconds (CLOCK_PROCESS_CPUTIME_ID);

  if (strcmp (argv[1], "spawn") == 0)
    spawn (operations, 1);
  else if (strcmp (argv[1], "yield") == 0)
    yield_in_ring (operations, atol (argv[3]));
  else
    ping_pong (operations, 2);

  printf ("%.1f %.1f 0 0\n", (get_nanoseconds (CLOCK_PROCESS_CPUTIME_ID) - processor) / operations,
          (get_nanoseconds (CLOCK_MONOTONIC) - wall) / operations);
  return 0;
}
