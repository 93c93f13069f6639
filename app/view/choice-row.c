/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of a popover in which something guessed is shown, and another chosen. */

#include "view/choice-row.h"

#include "view/choice-factory.h"
#include "view/decoration.h"
#include "view/spoken-parts.h"

#include <glib/gi18n-lib.h>

struct _RegistrarChoiceRow
{
  GtkBox parent_instance;

  GtkWidget   *unsure; /* the mark of a guess */
  GtkLabel    *title;
  GtkLabel    *note;
  GtkDropDown *choice;

  GtkWidget          *owner; /* of the row, around it */
  guint               row;
  RegistrarChosenFunc chosen;
  gulong              handler;
};

G_DEFINE_FINAL_TYPE (RegistrarChoiceRow, registrar_choice_row, GTK_TYPE_BOX)

/* The keyboard is at the button inside, which GTK 4.8 calls by its type. */
static void
name_choice (RegistrarChoiceRow *self)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (self->choice);
  /* Translators: what a choice is about, and what is chosen, to a screen reader */
  g_autofree char *name = g_strdup_printf (_("%s: %s"), gtk_label_get_text (self->title),
                                           chosen != NULL ? gtk_string_object_get_string (chosen) : "");

  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->choice))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
chosen_cb (RegistrarChoiceRow *self)
{
  self->chosen (self->owner, self->row, gtk_drop_down_get_selected (self->choice));
}

static GtkLabel *
add_label (GtkBox *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20); /* with its choice it fits into a narrow window */
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, css_class);
      gtk_widget_add_css_class (label, "dim-label");
    }
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static void
registrar_choice_row_class_init (RegistrarChoiceRowClass *klass)
{
}

static void
registrar_choice_row_init (RegistrarChoiceRow *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->unsure = registrar_decoration_new ("dialog-question-symbolic");
  gtk_widget_add_css_class (self->unsure, "warning");
  gtk_box_append (GTK_BOX (self), self->unsure);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), texts);
  self->title = add_label (GTK_BOX (texts), NULL);
  self->note = add_label (GTK_BOX (texts), "caption");
}

GtkWidget *
registrar_choice_row_new (const char *title, const char *const *choices, GtkWidget *owner, guint row,
                          RegistrarChosenFunc chosen)
{
  RegistrarChoiceRow *self = g_object_new (REGISTRAR_TYPE_CHOICE_ROW, NULL);
  g_autoptr (GtkListItemFactory) factory = NULL;

  self->owner = owner;
  self->row = row;
  self->chosen = chosen;
  gtk_label_set_text (self->title, title);
  self->choice = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (choices));
  factory = registrar_choice_factory_new (GTK_WIDGET (self->choice));
  gtk_drop_down_set_list_factory (self->choice, factory);
  registrar_spoken_parts_name (GTK_WIDGET (self->choice), title);
  gtk_widget_set_valign (GTK_WIDGET (self->choice), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->choice), "choice");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->choice));
  name_choice (self);
  g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (name_choice), self);
  self->handler = g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (chosen_cb), self);
  return GTK_WIDGET (self);
}

void
registrar_choice_row_show (RegistrarChoiceRow *self, const char *note, guint index, gboolean sure)
{
  g_autofree char *text = NULL;

  g_return_if_fail (REGISTRAR_IS_CHOICE_ROW (self));

  if (sure)
    text = g_strdup (note);
  else if (note != NULL && *note != '\0')
    /* Translators: what is shown of a column that was guessed: the texts of its first cells */
    text = g_strdup_printf (_("A guess, please check · %s"), note);
  else
    text = g_strdup (_("A guess, please check"));
  gtk_label_set_text (self->note, text);
  gtk_widget_set_visible (GTK_WIDGET (self->note), text != NULL && *text != '\0');
  gtk_widget_set_visible (self->unsure, !sure);

  g_signal_handler_block (self->choice, self->handler);
  gtk_drop_down_set_selected (self->choice, index);
  g_signal_handler_unblock (self->choice, self->handler);
}
