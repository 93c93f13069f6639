/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows that come to a table in steps, a frame each, and go in steps too. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  GtkWidget         *view; /* (unowned) a GtkColumnView */
  GtkSliceListModel *rows; /* those that have come */
  guint              tick; /* while more come; 0 for none */

  GPtrArray *gone;      /* widgets that showed rows */
  guint      gone_idle; /* while they are let go of; 0 for none */
} RegistrarRowReveal;

void registrar_row_reveal_init (RegistrarRowReveal *self, GtkColumnView *view);

void registrar_row_reveal_clear (RegistrarRowReveal *self);

/** registrar_row_reveal_begin: from now on no row is there, and soon all are. */
void registrar_row_reveal_begin (RegistrarRowReveal *self);

/** registrar_row_reveal_go_on: there may be more rows than there were: if they have no widgets yet, they come in steps. */
void registrar_row_reveal_go_on (RegistrarRowReveal *self);

G_END_DECLS
