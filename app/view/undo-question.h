/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is asked before a run is undone: what will be taken back, and what stays. */

#pragma once

#include "model/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** registrar_undo_question_ask: over @window; the run of @item is undone in @session if the answer is yes. */
void registrar_undo_question_ask (GtkWindow *window, RegistrarSession *session, RegistrarPastRunItem *item);

G_END_DECLS
