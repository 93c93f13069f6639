/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The slowest calls of a run, noted by any thread without a lock. */

#pragma once

#include "registry/registry.h"

G_BEGIN_DECLS

/* So many are kept. */
#define REGISTRAR_SLOW_CALLS 5

/* A plain value. */
typedef struct
{
  gint64          started;  /* microseconds since 1970 in UTC */
  gint64          duration; /* microseconds */
  RegistrarAction action;
  guint           row;    /* one of those that it was for */
  guint           n_rows; /* how many they were */
} RegistrarSlowCall;

typedef struct _RegistrarNotedCall RegistrarNotedCall;

/**
 * RegistrarSlowCalls:
 *
 * Empty when zeroed. A place is only ever given to a slower call, so that whoever finds all of them taken by slower ones knows
 * that its own is not among the slowest.
 */
typedef struct
{
  RegistrarNotedCall *places[REGISTRAR_SLOW_CALLS]; /* (atomic) (nullable) */
  RegistrarNotedCall *noted;                        /* (atomic) all that ever had a place: somebody may read them still */
} RegistrarSlowCalls;

/** registrar_slow_calls_note: @call: copied, if it is one of the slowest. From any thread. */
void  registrar_slow_calls_note  (RegistrarSlowCalls *self, const RegistrarSlowCall *call);
/** registrar_slow_calls_list: @calls: (out caller-allocates): the slowest first. From any thread. Returns: how many there are */
guint registrar_slow_calls_list  (RegistrarSlowCalls *self, RegistrarSlowCall calls[REGISTRAR_SLOW_CALLS]);
/** registrar_slow_calls_clear: when nobody uses them any more. */
void  registrar_slow_calls_clear (RegistrarSlowCalls *self);

G_END_DECLS
