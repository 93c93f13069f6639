/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The batcher: many coroutines with one registration each become calls over arrays. */

#pragma once

#include "coroutine/co.h"
#include "registry/gate.h"
#include "registry/limiter.h"

G_BEGIN_DECLS

/**
 * RegistrarBatcher:
 *
 * Stands between a run and a registry: as many coroutines as there may be calls at a time, one of which gathers the
 * registrations that wait, while the others call. Whoever gathers closes a batch when it is full, when nobody more is on
 * the way, or after 20 ms; with a permit of the account's limiter, for which it waits while the batch grows: the slower
 * the calls, the larger the batches.
 */
typedef struct _RegistrarBatcher RegistrarBatcher;

/* What a batcher does; each on a coroutine. */
typedef struct
{
  /* (nullable) before items are sent; where a call is one item, in one go for all that are there, while calls before theirs
     are under way; FALSE: it has answered them, and they are not sent */
  gboolean (*prepare) (RegistrarRegistration **items, guint n_items, gpointer user_data);
  /* calls one of the registry's verbs */
  void     (*call)    (RegistrarRegistration **items, guint n_items, gpointer user_data);
  /* (nullable) writes down what became of them, before they are answered; the next call does not wait for that */
  void     (*record)  (RegistrarRegistration **items, guint n_items, gpointer user_data);
} RegistrarBatcherFuncs;

/* What it is made with. */
typedef struct
{
  RegistrarRegistry    *registry;
  RegistrarBatcherFuncs funcs;
  gpointer              user_data;
  guint                 max_requests; /* how many calls at a time, 1 or more */
  RegistrarGate        *gate;         /* no call starts while it is closed ... */
  guint                 heeds;        /* ... for one of these reasons */
  GCancellable         *cancellable;  /* once it is cancelled no call starts: what waits is answered cancelled */
} RegistrarBatcherOptions;

/** registrar_batcher_new: what @options name lives longer than it. Only on a coroutine, like everything here. */
RegistrarBatcher *registrar_batcher_new  (const RegistrarBatcherOptions *options);

/**
 * registrar_batcher_get_admission:
 *
 * Returns: (transfer none): admits as many coroutines that will call as the registry has use for at a time: what is part of
 *   its calls, and, where it is our own database, which keeps one processor busy, as many as the next call is about
 */
CoLimiter        *registrar_batcher_get_admission (RegistrarBatcher *self);

/** registrar_batcher_call: parks until @registration has been part of a call and is answered. */
void              registrar_batcher_call (RegistrarBatcher *self, RegistrarRegistration *registration);

/** registrar_batcher_free: parks until its coroutines have ended. Nobody may be waiting for an answer. */
void              registrar_batcher_free (RegistrarBatcher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarBatcher, registrar_batcher_free)

G_END_DECLS
