/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What holds a run up, ends it, and is told of its calls. */

#pragma once

#include "registry/gate.h"
#include "registry/limiter.h"
#include "run/retry-policy.h"
#include "run/run.h"

G_BEGIN_DECLS

/* Why the gate is closed: bits. */
enum
{
  REGISTRAR_GATE_ASKED = 1 << 0,       /* somebody paused the run */
  REGISTRAR_GATE_UNREACHABLE = 1 << 1, /* call after call fails: goes on by itself */
  REGISTRAR_GATE_STOPPED = 1 << 2,     /* nothing will succeed: waits for somebody */

  REGISTRAR_GATE_BROKEN = REGISTRAR_GATE_UNREACHABLE | REGISTRAR_GATE_STOPPED,
  REGISTRAR_GATE_ANY = REGISTRAR_GATE_ASKED | REGISTRAR_GATE_BROKEN,
};

typedef struct _RegistrarPauseError RegistrarPauseError;

/**
 * RegistrarRunControl:
 *
 * Part of a run. Written by its coroutines and by whoever controls it; all that is marked may be read from any thread.
 */
typedef struct
{
  RegistrarRetryPolicy policy;
  RegistrarGate *gate;

  GCancellable *cancellable; /* no more registering */
  GCancellable *abandoned;   /* no more settling either */
  GCancellable *ended;       /* whoever still waits for something else than an answer stops */
  gint64 begun;              /* when, by g_get_monotonic_time() */
  gint64 cancelled;          /* (atomic) when, by g_get_monotonic_time(); 0: it was not */
  RegistrarLimiter *limiter; /* (atomic) (nullable) from the begin on */

  /* the circuit breaker */
  guint n_failed;              /* (atomic) calls in a row */
  guint n_broken;              /* (atomic) how often it opened */
  gint64 next_try;             /* (atomic) microseconds since 1970; 0: not by itself */
  RegistrarPauseError *errors; /* (atomic) the latest first: those that read it may still do so */

  /* (atomic) its calls */
  guint n_calls; /* under way */
  guint n_attempts;
  RegistrarSlowCalls slow_calls;
} RegistrarRunControl;

void     registrar_run_control_init  (RegistrarRunControl *self);
void     registrar_run_control_clear (RegistrarRunControl *self);

void     registrar_run_control_begin (RegistrarRunControl *self, RegistrarRegistry *registry);
void     registrar_run_control_end   (RegistrarRunControl *self);

/** registrar_run_control_fill: what a look at the run's progress is told of it. */
void     registrar_run_control_fill  (RegistrarRunControl *self, RegistrarProgress *progress);

/** registrar_run_control_begin_call: returns when it began. */
gint64   registrar_run_control_begin_call (RegistrarRunControl *self, guint n_items);
/** registrar_run_control_end_call: @call: its duration is found out here. */
void     registrar_run_control_end_call   (RegistrarRunControl *self, gint64 began, RegistrarSlowCall call);
/** registrar_run_control_count_calls: those under way. */
guint    registrar_run_control_count_calls (const RegistrarRunControl *self);

/** registrar_run_control_close: closes the gate for @reason, and keeps @error to tell why. Returns: FALSE if it was closed */
gboolean registrar_run_control_close (RegistrarRunControl *self, guint reason, const GError *error);

G_END_DECLS
