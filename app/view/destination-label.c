/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a part of the destination shows: an icon, a caption, a value, and an arrow where it can be changed. */

#include "view/destination-label.h"

struct _RegistrarDestinationLabel
{
  GtkBox parent_instance;

  GtkImage *icon;
  GtkLabel *caption;
  GtkLabel *value;
  GtkLabel *note;
  GtkImage *arrow;
};

enum
{
  PROP_ICON_NAME = 1,
  PROP_CAPTION,
  PROP_VALUE,
  PROP_NOTE,
  PROP_CHANGEABLE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RegistrarDestinationLabel, registrar_destination_label, GTK_TYPE_BOX)

static void
registrar_destination_label_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RegistrarDestinationLabel *self = REGISTRAR_DESTINATION_LABEL (object);

  switch (id)
    {
    case PROP_ICON_NAME:
      gtk_image_set_from_icon_name (self->icon, g_value_get_string (value));
      break;
    case PROP_CAPTION:
      gtk_label_set_text (self->caption, g_value_get_string (value));
      break;
    case PROP_VALUE:
      gtk_label_set_text (self->value, g_value_get_string (value));
      break;
    case PROP_NOTE:
      gtk_label_set_text (self->note, g_value_get_string (value));
      gtk_widget_set_visible (GTK_WIDGET (self->note), g_value_get_string (value) != NULL);
      break;
    case PROP_CHANGEABLE:
      /* The arrow keeps its place: nothing moves when a run starts. */
      gtk_widget_set_opacity (GTK_WIDGET (self->arrow), g_value_get_boolean (value) ? 1 : 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static GParamSpec *
string_property (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
}

static void
registrar_destination_label_class_init (RegistrarDestinationLabelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = registrar_destination_label_set_property;

  props[PROP_ICON_NAME] = string_property ("icon-name");
  props[PROP_CAPTION] = string_property ("caption");
  props[PROP_VALUE] = string_property ("value");
  props[PROP_NOTE] = string_property ("note");
  props[PROP_CHANGEABLE] = g_param_spec_boolean ("changeable", NULL, NULL, TRUE,
                                                 G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/destination-label.ui");
  gtk_widget_class_bind_template_child (widget_class, RegistrarDestinationLabel, icon);
  gtk_widget_class_bind_template_child (widget_class, RegistrarDestinationLabel, caption);
  gtk_widget_class_bind_template_child (widget_class, RegistrarDestinationLabel, value);
  gtk_widget_class_bind_template_child (widget_class, RegistrarDestinationLabel, note);
  gtk_widget_class_bind_template_child (widget_class, RegistrarDestinationLabel, arrow);
}

static void
registrar_destination_label_init (RegistrarDestinationLabel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
