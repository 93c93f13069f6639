/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The slowest calls of a run: how long each took, for whom, and when. */

#pragma once

#include "model/activity.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_ACTIVITY_CALLS (registrar_activity_calls_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarActivityCalls, registrar_activity_calls, REGISTRAR, ACTIVITY_CALLS, GtkBox)

/** registrar_activity_calls_show: @students: (nullable): those of the run, by whose names a call is known. */
void registrar_activity_calls_show (RegistrarActivityCalls *self, const RegistrarProgress *progress,
                                    RegistrarStudentList *students);

G_END_DECLS
