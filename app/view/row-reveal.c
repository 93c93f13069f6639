/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows that come to a table in steps: widgets for 200 rows and more take longer than a frame to make. */

#include "view/row-reveal.h"

#define ROWS_PER_FRAME 24
#define ROWS_WITH_WIDGETS 240

typedef struct
{
  GtkSliceListModel *rows;
  guint             *tick;
} Reveal;

static gboolean
reveal_cb (GtkWidget *table, GdkFrameClock *clock, gpointer data)
{
  Reveal *self = data;
  guint size = gtk_slice_list_model_get_size (self->rows) + ROWS_PER_FRAME;

  if (size < ROWS_WITH_WIDGETS)
    {
      gtk_slice_list_model_set_size (self->rows, size);
      return G_SOURCE_CONTINUE;
    }

  *self->tick = 0;
  gtk_slice_list_model_set_size (self->rows, G_MAXUINT);
  return G_SOURCE_REMOVE;
}

void
registrar_row_reveal (GtkWidget *table, GtkSliceListModel *rows, guint *tick)
{
  Reveal *self;

  g_return_if_fail (GTK_IS_WIDGET (table));

  gtk_slice_list_model_set_size (rows, 0);
  if (*tick != 0)
    return;

  self = g_new (Reveal, 1);
  *self = (Reveal){ rows, tick };
  *tick = gtk_widget_add_tick_callback (table, reveal_cb, self, g_free);
}
