/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asking for the file of a roster. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** RegistrarFileChosenFunc: @file is borrowed. */
typedef void (*RegistrarFileChosenFunc) (GtkWidget *window, GFile *file);

/** registrar_roster_dialog_show: asks over @window, and calls @func on it with the file, if one is chosen. */
void registrar_roster_dialog_show (GtkWindow *window, RegistrarFileChosenFunc func);

G_END_DECLS
