/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What all coroutines of the program do at a moment: how many run, are queued, or wait, and for what. */

#pragma once

#include "coroutine/co.h"

G_BEGIN_DECLS

typedef enum
{
  REGISTRAR_ACTIVITY_RUNNING,
  REGISTRAR_ACTIVITY_QUEUED,
  REGISTRAR_ACTIVITY_ANSWER,  /* waits for the call that its student is part of */
  REGISTRAR_ACTIVITY_NETWORK, /* makes a call, and waits for what the server says */
  REGISTRAR_ACTIVITY_LIMITER, /* has not started yet */
  REGISTRAR_ACTIVITY_CHANNEL, /* waits for what another coroutine sends, takes, or ends */
  REGISTRAR_ACTIVITY_DISK,    /* waits for what a plain thread does for it: nearly always the database */
  REGISTRAR_ACTIVITY_TIME,    /* waits until it is time: to try again, or because the server asked for it */
  REGISTRAR_N_ACTIVITY_KINDS,
} RegistrarActivityKind;

/** registrar_activity_kind_to_phrase: 'Waiting: network'. */
const char *registrar_activity_kind_to_phrase (RegistrarActivityKind kind);

/* Those that run the same function, and do the same. */
typedef struct
{
  const char           *name; /* of the function */
  RegistrarActivityKind kind;
  guint                 n;
  GTimeSpan             longest; /* that one of them has waited */
} RegistrarActivityGroup;

#define REGISTRAR_ACTIVITY_MAX_GROUPS 24

/**
 * RegistrarActivityCount:
 *
 * A plain value. It leaves out the coroutine that counts.
 */
typedef struct
{
  guint                  n[REGISTRAR_N_ACTIVITY_KINDS];
  guint                  total;
  guint                  n_threads;
  guint                  n_busy; /* of the threads */
  RegistrarActivityGroup groups[REGISTRAR_ACTIVITY_MAX_GROUPS]; /* as first met; more are only in the numbers */
  guint                  n_groups;
} RegistrarActivityCount;

CO_DEFINE_CHANNEL (RegistrarActivityCount, registrar_activity_count, co_clear_nothing)

/** registrar_activity_count_add: counts one coroutine more. */
void registrar_activity_count_add          (RegistrarActivityCount *self, const CoSnapshotRoutine *routine);
/** registrar_activity_count_get_longest: how long the longest wait of a kind has been; microseconds. */
GTimeSpan registrar_activity_count_get_longest (const RegistrarActivityCount *self, RegistrarActivityKind kind);

/**
 * registrar_activity_count_start:
 *
 * Counts away from the main thread: a million coroutines take 30 ms. Whoever no longer wants the answer just drops the
 * receiver.
 *
 * Returns: (transfer full): where one answer arrives
 */
RegistrarActivityCountReceiver registrar_activity_count_start (void);

G_END_DECLS
