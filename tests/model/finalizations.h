/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Counts objects that live: a leaked one is seen by its number, whatever holds it. */

#pragma once

#include <glib-object.h>

static inline void
finalizations_gone_cb (gpointer data, GObject *object)
{
  (*(guint *) data)--;
}

/* From now on @object is one of those that *@n_alive counts, until it is gone. */
static inline void
finalizations_watch (gpointer object, guint *n_alive)
{
  (*n_alive)++;
  g_object_weak_ref (G_OBJECT (object), finalizations_gone_cb, n_alive);
}
