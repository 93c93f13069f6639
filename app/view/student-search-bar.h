/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The entry that finds students as somebody types. */

#pragma once

#include "model/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_STUDENT_SEARCH_BAR (registrar_student_search_bar_get_type ())
/* Property: `session`. */
G_DECLARE_FINAL_TYPE (RegistrarStudentSearchBar, registrar_student_search_bar, REGISTRAR, STUDENT_SEARCH_BAR, GtkWidget)

/** registrar_student_search_bar_toggle: shows the entry, with the keyboard in it, or takes it and what it found away. */
void registrar_student_search_bar_toggle (RegistrarStudentSearchBar *self);

G_END_DECLS
