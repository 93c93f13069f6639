/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The pace: how many calls at a time a server takes best, found out by trying. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a server says about how much it may still be asked: `X-RateLimit-Remaining` and its like. */
typedef struct
{
  double remaining;
  double limit; /* of which that is left; 0 if it does not say: then the most that was ever left is taken for it */
  double cost;  /* of the call that was answered; 0 if it does not say */
} RegistrarQuota;

/* What one call was like. */
typedef struct
{
  guint    generation; /* in which it was started */
  gint64   latency;    /* microseconds from its start to its end */
  guint    n_items;    /* rows that it answered, for good or not */
  double   in_flight;  /* calls at a time while it was under way, on average, itself included */
  gboolean complained; /* the server wants to be asked less, or did not answer */
} RegistrarPaceCall;

/**
 * RegistrarPace:
 *
 * Pure arithmetic: no clock, no thread; fed with calls, it says how many there may be at a time. Begins with 4, doubles
 * each round trip until goodput stops rising, then adds or takes away a step at a time and keeps what pays; a server that
 * complains is asked half as much at once.
 *
 * A round is the calls of one level. Their goodput is by Little's law how many were under way at a time, times the rows
 * they answered, divided by the time they took: so it says the same however the calls are spread over time.
 */
typedef struct
{
  guint    level; /* calls at a time, from 1 to max_level */
  guint    max_level;
  guint    generation; /* another one whenever the level is another */
  gboolean starting;   /* doubles still */

  /* the level that is compared with */
  guint  home;
  double goodput; /* there, rows a microsecond; 0 before the first round */
  double best;    /* rows a microsecond and call, of the best round so far */

  gboolean upward;   /* where the next step goes */
  guint    patience; /* rounds at home before it */
  guint    longest_patience;
  gboolean scarce;      /* the server's quota runs out: no step up */
  double   most_left;   /* of the quota, so far */
  gboolean nearly_gone; /* so much that the next call counts as a complaint */

  /* the round so far */
  guint   n_calls;
  guint64 n_items;
  double  in_flight;
  gint64  latency;
} RegistrarPace;

void registrar_pace_init      (RegistrarPace *self, guint max_level);
/** registrar_pace_add_call: a call has ended; one that was started in an earlier generation says nothing of this one. */
void registrar_pace_add_call  (RegistrarPace *self, const RegistrarPaceCall *call);
/** registrar_pace_set_quota: what the server said with its last answer. */
void registrar_pace_set_quota (RegistrarPace *self, const RegistrarQuota *quota);

G_END_DECLS
