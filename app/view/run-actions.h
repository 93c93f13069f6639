/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window's actions on runs: opened again, resumed, retried, undone. */

#pragma once

#include "model/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * registrar_run_actions_install:
 * @widget_class: of the window
 *
 * Installs `win.open-run`, `win.resume-run`, `win.retry-run` and `win.undo-run`, whose parameter is a run's id, and
 * `win.retry`, `win.resume` and `win.undo` for the run that the table shows, and `win.pause` for
 * the one that goes on, which it resumes, too.
 */
void registrar_run_actions_install (GtkWidgetClass *widget_class);
/** registrar_run_actions_update: which of these, of `win.cancel` and of `win.export` make sense now. */
void registrar_run_actions_update  (GtkWidget *window, RegistrarSession *session);

G_END_DECLS
