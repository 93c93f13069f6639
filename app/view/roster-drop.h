/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dropping and pasting: a roster that comes as files or as text. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What arrived: files, or text; exactly one of them. */
typedef struct
{
  GSList     *files; /* (nullable) (element-type GFile) borrowed */
  const char *text;  /* (nullable) borrowed */
} RegistrarArrival;

/** RegistrarArrivalFunc: takes what arrived; FALSE if it cannot be taken now. */
typedef gboolean (*RegistrarArrivalFunc) (GtkWidget *widget, const RegistrarArrival *arrival);

/**
 * registrar_roster_drop_add:
 *
 * From now on files and text may be dropped anywhere on @widget, which has the style class `dropping`
 * while they hover over it.
 *
 * Returns: (transfer none): the drop target
 */
GtkDropTarget *registrar_roster_drop_add   (GtkWidget *widget, RegistrarArrivalFunc func);
/** registrar_roster_drop_paste: hands the clipboard's content to @func, as if it had been dropped. */
void           registrar_roster_drop_paste (GtkWidget *widget, RegistrarArrivalFunc func);

G_END_DECLS
