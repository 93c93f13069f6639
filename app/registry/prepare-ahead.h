/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Preparing what a batcher is asked for: many in one go, while the calls of those before them are under way. */

#pragma once

#include "registry/batcher.h"

G_BEGIN_DECLS

/* What a coroutine that waits for its answer lends to the batcher. */
typedef struct
{
  RegistrarRegistration *registration;
  CoEvent               *answered;
  gint64                 prepared; /* when, by g_get_monotonic_time(); 0: not yet */
} RegistrarRequest;

CO_DEFINE_CHANNEL (RegistrarRequest, registrar_request, co_clear_nothing)

/* At most so many are prepared, or about to be, and in no call yet: half of them is ready while the other half is prepared. */
#define REGISTRAR_PREPARED_AHEAD 128

/**
 * registrar_prepare_ahead:
 * @options: (transfer none): whose `prepare` is called; once cancelled, what comes is passed on as it is
 * @requests: what is asked for
 * @prepared: takes it when it is prepared, has room for half of %REGISTRAR_PREPARED_AHEAD, and is closed after the last one
 * @ended: (transfer none): is told then
 *
 * Starts a coroutine that prepares all there is to prepare each time that what it prepared before is about to be used up.
 */
void registrar_prepare_ahead (const RegistrarBatcherOptions *options, RegistrarRequestReceiver requests,
                              RegistrarRequestSender prepared, CoWaitGroup *ended);

G_END_DECLS
