/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One figure, and what it is. */

#include "view/activity-tile.h"

struct _RegistrarActivityTile
{
  GtkBox parent_instance;

  GtkLabel *caption;
  GtkLabel *value;
};

enum
{
  PROP_CAPTION = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RegistrarActivityTile, registrar_activity_tile, GTK_TYPE_BOX)

void
registrar_activity_tile_take_value (RegistrarActivityTile *self, char *value)
{
  g_autofree char *owned = value;

  g_return_if_fail (REGISTRAR_IS_ACTIVITY_TILE (self));

  gtk_label_set_text (self->value, owned);
}

static void
registrar_activity_tile_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RegistrarActivityTile *self = REGISTRAR_ACTIVITY_TILE (object);

  if (id == PROP_CAPTION)
    gtk_label_set_text (self->caption, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
registrar_activity_tile_class_init (RegistrarActivityTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->set_property = registrar_activity_tile_set_property;
  props[PROP_CAPTION] = g_param_spec_string ("caption", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/activity-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, RegistrarActivityTile, caption);
  gtk_widget_class_bind_template_child (widget_class, RegistrarActivityTile, value);
}

static void
registrar_activity_tile_init (RegistrarActivityTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
