/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A registry that misbehaves as networks and servers do, and counts what it really did. */

#pragma once

#include "coroutine/co.h"
#include "registry/registry.h"

#include <pthread.h>

G_BEGIN_DECLS

#define SHAKY_TYPE_REGISTRY (shaky_registry_get_type ())
G_DECLARE_FINAL_TYPE (ShakyRegistry, shaky_registry, SHAKY, REGISTRY, GObject)

/* What becomes of a call. */
typedef enum
{
  SHAKY_ANSWERS,
  SHAKY_DROPS_REPLY,  /* it did it, and nobody hears of it */
  SHAKY_RESETS,       /* it did nothing, and nobody knows that */
  SHAKY_ACTS_LATE,    /* nobody hears of it, and it does it some time later */
  SHAKY_ACTS_TWICE,   /* a proxy asks it once more */
  SHAKY_IS_BUSY,      /* 429, with Retry-After */
  SHAKY_FAILS,        /* 5xx */
  SHAKY_UNREACHABLE,
  SHAKY_NOT_SIGNED_IN,
  SHAKY_N_MOODS,
} ShakyMood;

struct _ShakyRegistry
{
  GObject parent_instance;

  /* how it behaves */
  guint batch_size;
  guint max_requests;
  gboolean stores_run_key;
  gint64 settle_time;                 /* microseconds */
  guint chances[SHAKY_N_MOODS];       /* in a hundred; the rest of the calls are answered */
  ShakyMood mood;                     /* (atomic) of all calls, if it is not SHAKY_ANSWERS */
  const char *refused;                /* (nullable) the id of a student whom it does not want */
  void (*called) (ShakyRegistry *self, RegistrarAction action, RegistrarRegistration **items, guint n_items,
                  gpointer data);     /* (nullable) at the start of every call */
  gpointer called_data;

  /* what it saw */
  pthread_mutex_t lock;
  GRand *rand;
  GArray *late;           /* what it will do later */
  GHashTable *effects;    /* student's id -> how often they were registered */
  GHashTable *removals;   /* likewise unregistered */
  GHashTable *owners;     /* student's id -> the run that registered them */
  GHashTable *asked;      /* student's id -> how often their registering was asked for */
  GHashTable *under_way;  /* a set of students' ids */
  guint n_looked_up;      /* students */
  guint n_calls;          /* (atomic) */
  guint n_after_cancel;   /* (atomic) calls that change something, and were begun after their run was cancelled */
  gint64 last_after_cancel; /* (atomic) when the last one was, by g_get_monotonic_time() */
  guint n_twice_in_flight; /* students in two calls at a time */
};

ShakyRegistry *shaky_registry_new     (guint batch_size, guint max_requests, gboolean stores_run_key);
void           shaky_registry_set_mood (ShakyRegistry *self, ShakyMood mood);
/* Does all that it would do later. */
void           shaky_registry_finish  (ShakyRegistry *self);
/* How often the student was registered. */
guint          shaky_registry_count   (ShakyRegistry *self, const char *id);
guint          shaky_registry_count_asked (ShakyRegistry *self, const char *id);

G_END_DECLS
