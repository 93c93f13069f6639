/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Coroutines: functions that run concurrently on a few threads and stop only where they wait.
 *
 * This is the first chapter of the book whose contents are in co.h: what a coroutine is, and when it stops.
 *
 * What it is. `co_go (register_student, student, output)` starts one, as `go registerStudent(student,
 * output)` does in Go: the function runs once, some time soon, on one of the runtime's threads, with its
 * own copy of the arguments. A hundred thousand are nothing special: one that has not run yet is 80 bytes
 * (more, where its arguments are more than 24), and one that waits is a page of memory. Nobody waits for
 * its end; who wants to know is told through a channel or a wait group.
 *
 * Cancellation is a GCancellable that somebody hands to whom it concerns. Every wait has a form that takes
 * one, and returns when it is cancelled: with %FALSE and %G_IO_ERROR_CANCELLED, or as a status or a case of
 * its own. Every coroutine that was started runs, also when its work was cancelled meanwhile: it finds that
 * out itself and says so in its result.
 *
 * When it stops. Nobody interrupts a coroutine: it gives its thread to another one only inside a function
 * that says so (send, receive, select, wait, sleep, yield, offload, await; co_go and co_go_limited too,
 * when many are queued). Between two of these it runs undisturbed, but beside the coroutines of the other
 * threads. What computes for longer than a millisecond yields now and then; what blocks in the kernel says
 * so, or is offloaded.
 *
 * What not to do across such a function, for the coroutine may go on on another thread:
 *
 * - hold a GMutex (another thread unlocks it) or a GRecMutex (two coroutines are both let in). Send to the
 *   one that owns the datum instead;
 * - rely on errno, a GPrivate, a `__thread` variable or the thread-default main context: copy first.
 *
 * Its stack is 64 KiB, and what lies below is guarded: a coroutine that overflows it ends the program, with
 * its name. printf takes 3 KiB of it, g_log 11, a regular expression 23. What is deeper, or of unknown
 * depth (a parser of foreign bytes, SQLite, GTK), is offloaded to a stack of ordinary size. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _CoLimiter CoLimiter;

/**
 * CoFunc:
 * @args: (nullable): the coroutine's own copy of its arguments
 *
 * What a coroutine runs.
 */
typedef void (*CoFunc) (gpointer args);

/**
 * CO_ROUTINE:
 * @name: the function's name, which is also the coroutine's
 * @Args: a struct type, the function's arguments
 *
 * Begins the definition of a static function `void name (Args *args)` that [func@co_go] can start. `args`
 * points to the coroutine's own copy: owned references inside it are the coroutine's to release.
 */
#define CO_ROUTINE(name, Args)                                                                               \
  typedef Args name##_CoArgs;                                                                                \
  static void name (Args *args);                                                                             \
  static void name##_co_entry (gpointer args) { name (args); }                                               \
  static void name (Args *args)

/**
 * co_go:
 * @name: a function begun with CO_ROUTINE
 * @...: the members of its arguments, in order
 *
 * Starts a coroutine; `go f (x)`. The arguments are copied; members that are not given are zero. May be
 * called from any thread; a coroutine that has started many may be made to wait until some of them have
 * run.
 */
#define co_go(name, ...) CO_START_ (name, co_spawn (&co_origin_, &co_args_), __VA_ARGS__)

/**
 * co_go_limited:
 * @limiter: at most this many of its coroutines run at a time
 *
 * Like [func@co_go], but the coroutine starts only when @limiter has a permit free, and gives it back when
 * it ends. Until then it has no stack.
 */
#define co_go_limited(limiter, name, ...)                                                                    \
  CO_START_ (name, co_spawn_limited ((limiter), &co_origin_, &co_args_), __VA_ARGS__)

/**
 * co_run:
 *
 * Runs a coroutine from a plain thread and returns when it has ended. Not from a coroutine.
 */
#define co_run(name, ...) CO_START_ (name, co_run_and_wait (&co_origin_, &co_args_), __VA_ARGS__)

#define CO_START_(routine, start, ...)                                                                       \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    static const CoOrigin co_origin_ = { #routine, G_STRLOC, routine##_co_entry,                            \
                                         sizeof (routine##_CoArgs) };                                       \
    routine##_CoArgs co_args_ = { __VA_ARGS__ };                                                             \
    start;                                                                                                   \
  }                                                                                                          \
  G_STMT_END

/* Where in the program a coroutine comes from: one constant for each co_go. */
typedef struct
{
  const char *name;
  const char *site; /* file:line */
  CoFunc      func;
  gsize       args_size;
} CoOrigin;

/* What the macros above call. */
void      co_spawn          (const CoOrigin *origin, gconstpointer args);
void      co_spawn_limited  (CoLimiter *limiter, const CoOrigin *origin, gconstpointer args);
void      co_run_and_wait   (const CoOrigin *origin, gconstpointer args);

/** co_yield: lets the other coroutines that are ready run first. Only on a coroutine. */
void      co_yield          (void);

/** co_sleep: parks the coroutine for @interval microseconds. Only on a coroutine. */
void      co_sleep          (GTimeSpan interval);

/**
 * co_sleep_cancellable:
 * @cancellable: (nullable): ends the sleep
 *
 * Returns: FALSE with %G_IO_ERROR_CANCELLED if it was cancelled before the time was over
 */
gboolean  co_sleep_cancellable (GTimeSpan interval, GCancellable *cancellable, GError **error);

/** co_is_coroutine: whether the caller runs on a coroutine rather than on a plain thread. */
gboolean  co_is_coroutine   (void);

G_END_DECLS
