/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The batcher: many coroutines with one registration each become calls over arrays. */

#pragma once

#include "registry/registry.h"

G_BEGIN_DECLS

/**
 * RegistrarBatcher:
 *
 * Stands between a run and a registry: as many coroutines as there may be calls at a time, each of which takes the
 * registrations that wait, calls one verb over them, and answers. While one call is under way, the next batch
 * gathers by itself: the slower the calls, the larger the batches.
 */
typedef struct _RegistrarBatcher RegistrarBatcher;

/** RegistrarVerb: calls one of the registry's verbs over @items. On a coroutine. */
typedef void (*RegistrarVerb) (RegistrarRegistration **items, guint n_items, gpointer user_data);

/**
 * registrar_batcher_new:
 * @registry: says how large a batch may be
 * @user_data: for @verb
 * @max_requests: how many calls at a time, 1 or more
 * @cancellable: once it is cancelled no call starts: what waits is answered with %REGISTRAR_ROW_CANCELLED
 *
 * Only on a coroutine, like everything here.
 */
RegistrarBatcher *registrar_batcher_new  (RegistrarRegistry *registry,
                                          RegistrarVerb      verb,
                                          gpointer           user_data,
                                          guint              max_requests,
                                          GCancellable      *cancellable);

/** registrar_batcher_call: parks until @registration has been part of a call and is answered. */
void              registrar_batcher_call (RegistrarBatcher *self, RegistrarRegistration *registration);

/** registrar_batcher_free: parks until its coroutines have ended. Nobody may be waiting for an answer. */
void              registrar_batcher_free (RegistrarBatcher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarBatcher, registrar_batcher_free)

G_END_DECLS
