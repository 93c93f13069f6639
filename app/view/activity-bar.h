/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A bar, of which each kind of coroutines has its share. */

#pragma once

#include "model/activity-count.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_ACTIVITY_BAR (registrar_activity_bar_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarActivityBar, registrar_activity_bar, REGISTRAR, ACTIVITY_BAR, GtkWidget)

/** registrar_activity_bar_show: @n: how many there are of each kind. */
void        registrar_activity_bar_show          (RegistrarActivityBar *self, const guint n[REGISTRAR_N_ACTIVITY_KINDS]);
/** registrar_activity_bar_get_css_class: by which a kind has its colour. */
const char *registrar_activity_bar_get_css_class (RegistrarActivityKind kind);

G_END_DECLS
