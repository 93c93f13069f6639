/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Coroutines: functions that run concurrently on a few threads and stop only where they wait. */

#pragma once

#include <glib.h>

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
#define CO_ROUTINE(name, Args)                                                                                \
  typedef Args name##_CoArgs;                                                                                 \
  static void name (Args *args);                                                                              \
  static void name##_co_entry (gpointer args) { name (args); }                                                \
  static void name (Args *args)

/**
 * co_go:
 * @name: a function begun with CO_ROUTINE
 * @...: the members of its arguments, in order
 *
 * Starts a coroutine; `go f (x)`. The arguments are copied. May be called from any thread; from a coroutine
 * it may yield. The coroutine always runs, once.
 */
#define co_go(name, ...) CO_START_ (name, co_spawn (&co_origin_, &co_args_), __VA_ARGS__)

/**
 * co_go_limited:
 * @limiter: at most this many of its coroutines run at a time
 *
 * Like [func@co_go], but the coroutine starts only when @limiter has a permit free, and gives it back when
 * it ends. Until then it has no stack.
 */
#define co_go_limited(limiter, name, ...)                                                                     \
  CO_START_ (name, co_spawn_limited ((limiter), &co_origin_, &co_args_), __VA_ARGS__)

/**
 * co_run:
 *
 * Runs a coroutine from a plain thread and returns when it has ended. Not from a coroutine.
 */
#define co_run(name, ...) CO_START_ (name, co_run_and_wait (&co_origin_, &co_args_), __VA_ARGS__)

#define CO_START_(routine, start, ...)                                                                        \
  G_STMT_START                                                                                                \
  {                                                                                                           \
    static const CoOrigin co_origin_ = { #routine, G_STRLOC, routine##_co_entry, sizeof (routine##_CoArgs) }; \
    routine##_CoArgs co_args_ = { __VA_ARGS__ };                                                              \
    start;                                                                                                    \
  }                                                                                                           \
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

/** co_is_coroutine: whether the caller runs on a coroutine rather than on a plain thread. */
gboolean  co_is_coroutine   (void);

G_END_DECLS
