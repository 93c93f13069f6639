/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How many of a past run's registrations may be somebody else's, which is asked about before they are taken back. */

#pragma once

#include "coroutine/co.h"
#include "workspace/workspace.h"

G_BEGIN_DECLS

/* A plain value. */
typedef struct
{
  guint n; /* 0 also where the run or its registry cannot be read: undoing says so */
} RegistrarUncertainCount;

CO_DEFINE_CHANNEL (RegistrarUncertainCount, registrar_uncertain_count, co_clear_nothing)

/**
 * registrar_uncertain_count_start:
 * @id: of the run
 *
 * Starts a coroutine that reads the run and counts. Whoever no longer wants the answer just drops the receiver.
 *
 * Returns: (transfer full): where one answer arrives
 */
RegistrarUncertainCountReceiver registrar_uncertain_count_start (RegistrarWorkspace *workspace, const char *id);

G_END_DECLS
