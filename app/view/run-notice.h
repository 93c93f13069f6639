/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Telling of a run to somebody who looks elsewhere: in the window's title, and at the end on the desktop. */

#pragma once

#include "model/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** registrar_run_notice_dup_title: (transfer full): the window's title: '54 % · autumn.csv' while a run goes on. */
char *registrar_run_notice_dup_title (RegistrarSession *session);
/** registrar_run_notice_send: a notification that the run of @window has ended, if nobody looks at it. It names nobody. */
void  registrar_run_notice_send      (GtkWindow *window, RegistrarSession *session);

G_END_DECLS
