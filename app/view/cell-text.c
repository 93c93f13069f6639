/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A GtkInscription: unlike a label it never asks for the size of its text, so that filling 200 rows costs a frame and
 * not five. */

#include "view/cell-text.h"

#include "records/text.h"

GtkWidget *
registrar_cell_text_new (void)
{
  GtkWidget *self = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (self), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_set_valign (self, GTK_ALIGN_CENTER); /* one line high, or long text would begin a second */
  return self;
}

/* Its first letter decides, as in Unicode's rule P2. */
static GtkTextDirection
find_direction (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar letter = g_utf8_get_char (text);

      if (g_unichar_isalpha (letter))
        return registrar_text_is_from_right (letter) ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;
    }
  return GTK_TEXT_DIR_NONE;
}

/* Pango takes the start of a line for the side where its own letters begin: a Hebrew name would stand at the other side
 * of its column. */
void
registrar_cell_text_show (GtkWidget *self, const char *text)
{
  GtkTextDirection direction = find_direction (text);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (self),
                              direction != GTK_TEXT_DIR_NONE && direction != gtk_widget_get_direction (self));
  gtk_inscription_set_text (GTK_INSCRIPTION (self), text);
}
