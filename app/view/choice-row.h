/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of a popover in which something guessed is shown, and another chosen. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RegistrarChosenFunc:
 * @index: of the choice, from 0
 */
typedef void (*RegistrarChosenFunc) (GtkWidget *owner, guint row, guint index);

#define REGISTRAR_TYPE_CHOICE_ROW (registrar_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarChoiceRow, registrar_choice_row, REGISTRAR, CHOICE_ROW, GtkBox)

/**
 * registrar_choice_row_new:
 * @title: foreign text, as it may be shown
 * @choices: (array zero-terminated=1): the same
 * @chosen: called with @owner and @row when somebody chooses
 */
GtkWidget *registrar_choice_row_new  (const char *title, const char *const *choices, GtkWidget *owner, guint row,
                                      RegistrarChosenFunc chosen);
/** registrar_choice_row_show: @note, below the title, may be %NULL; what is not @sure is marked. */
void       registrar_choice_row_show (RegistrarChoiceRow *self, const char *note, guint index, gboolean sure);

G_END_DECLS
