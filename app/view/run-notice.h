/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Telling of a run, or of the look-up before it, to somebody who looks elsewhere: in the window's title, and on the desktop. */

#pragma once

#include "model/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_RUN_NOTICE (registrar_run_notice_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarRunNotice, registrar_run_notice, REGISTRAR, RUN_NOTICE, GObject)

/**
 * registrar_run_notice_new:
 * @window: whose runs and look-ups are told of; it outlives the notice
 *
 * While nobody looks at @window, a notification says that its run or look-up has stopped until somebody does something, or
 * that it has ended; it names nobody. It is withdrawn when the run goes on, or the window is looked at; a click on it shows
 * the window.
 *
 * Returns: (transfer full)
 */
RegistrarRunNotice *registrar_run_notice_new       (GtkWindow *window, RegistrarSession *session);
/** registrar_run_notice_dup_title: (transfer full): the window's title: '54 % · autumn.csv' while a run goes on. */
char               *registrar_run_notice_dup_title (RegistrarSession *session);

G_END_DECLS
