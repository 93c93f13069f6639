/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The limiter of an account: how many requests there are at a time, whoever makes them. */

#pragma once

#include "registry/pace.h"
#include "registry/registry.h"

G_BEGIN_DECLS

/**
 * RegistrarLimiter:
 *
 * One a registry: plan, run, undo and search share it. Whoever wants to call the registry takes a permit, waits for as
 * long as the server asked to be left alone, and gives the permit back with what the call was like; by that the limiter
 * finds out how many there should be.
 */
typedef struct _RegistrarLimiter RegistrarLimiter;

/** registrar_limiter_of: (transfer none): a registry's, which lives as long as it. From any thread. */
RegistrarLimiter *registrar_limiter_of (RegistrarRegistry *registry);

/* Held from just before a call until just after it; a plain value. */
typedef struct
{
  gint64 started; /* by g_get_monotonic_time() */
  gint64 work;    /* that all calls had done until then */
  guint  generation;
} RegistrarPermit;

/**
 * registrar_limiter_acquire:
 * @permit: (out caller-allocates)
 * @cancellable: (nullable): ends the wait
 *
 * Parks until there may be one more call. Those who wait get their permits in the order in which they came.
 *
 * Returns: FALSE if it was cancelled; then there is no permit
 */
gboolean registrar_limiter_acquire (RegistrarLimiter *self, RegistrarPermit *permit, GCancellable *cancellable);

/* How a call went. */
typedef struct
{
  guint    n_items;     /* that it was about */
  gboolean complained;  /* the server wants to be asked less, or did not answer */
  gint64   retry_after; /* microseconds for which it wants to be left alone; 0 if it did not say */
} RegistrarCallReport;

/** registrar_limiter_release: gives a permit back; @report: (nullable): %NULL if no call was made. On a coroutine. */
void     registrar_limiter_release (RegistrarLimiter *self, const RegistrarPermit *permit,
                                    const RegistrarCallReport *report);
/** registrar_limiter_tell_quota: for the registry itself: what the server said with an answer. On a coroutine. */
void     registrar_limiter_tell_quota (RegistrarLimiter *self, const RegistrarQuota *quota);

/* A snapshot. */
typedef struct
{
  guint    level;       /* calls there may be */
  guint    in_flight;   /* calls there are */
  gboolean slowed;      /* the server complained lately, or its quota runs out */
  gint64   left_alone;  /* microseconds for which no call starts, because the server asked so; or 0 */
} RegistrarLimiterState;

/** registrar_limiter_get_state: from any thread. */
void     registrar_limiter_get_state (RegistrarLimiter *self, RegistrarLimiterState *state);

G_END_DECLS
