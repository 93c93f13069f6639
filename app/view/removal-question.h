/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is asked before a run removes many students: how many they are. */

#pragma once

#include "model/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * registrar_removal_question_ask:
 * @removals: %REGISTRAR_RUN_ERROR_REMOVALS or %REGISTRAR_RUN_ERROR_UNCERTAIN: why it is asked
 *
 * Over @window; the plan of @session is carried out if the number is typed. Where it is uncertain who is removed there is
 * nothing to agree to, and that is said.
 */
void registrar_removal_question_ask (GtkWindow *window, RegistrarSession *session, const GError *removals);

G_END_DECLS
