/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How many coroutines do what: a bar, and below it what its colours are. */

#pragma once

#include "model/activity-count.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_ACTIVITY_STATES (registrar_activity_states_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarActivityStates, registrar_activity_states, REGISTRAR, ACTIVITY_STATES, GtkBox)

void registrar_activity_states_show (RegistrarActivityStates *self, const RegistrarActivityCount *count);

G_END_DECLS
