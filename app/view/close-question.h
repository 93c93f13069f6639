/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a window asks that is closed while a run goes on, or with corrections that nobody registered. */

#pragma once

#include "model/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** registrar_close_question_ask: keep @window open, or cancel the run of @session, which then can be closed. */
void registrar_close_question_ask             (GtkWindow *window, RegistrarSession *session);
/** registrar_close_question_ask_about_edits: keep @window open, or close it, and lose what was corrected in it. */
void registrar_close_question_ask_about_edits (GtkWindow *window);

G_END_DECLS
