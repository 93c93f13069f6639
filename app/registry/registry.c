/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What every registry has in common: the interface's functions, and the words of its errors. */

#include "registry/registry.h"

#include "records/error.h"

#include <glib/gi18n-lib.h>

G_DEFINE_INTERFACE (RegistrarRegistry, registrar_registry, G_TYPE_OBJECT)

static const RegistrarErrorWords words[] = {
  [REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE]
  = { "unknown-course", N_("Use the code, the id or the exact title of a course of this registry.") },
  [REGISTRAR_REGISTRY_ERROR_NO_COURSE]
  = { "no-course", N_("Choose a course for the whole roster, or name one in this row.") },
  [REGISTRAR_REGISTRY_ERROR_AMBIGUOUS]
  = { "ambiguous", N_("Find out who is meant and correct the row.") },
  [REGISTRAR_REGISTRY_ERROR_UNAVAILABLE] = { "unavailable", N_("Try again later.") },
  [REGISTRAR_REGISTRY_ERROR_REFUSED] = { "refused", NULL },
  [REGISTRAR_REGISTRY_ERROR_UNKNOWN_REGISTRY] = { "unknown-registry", N_("Use the name of a registry that is set up.") },
};

GQuark
registrar_registry_error_quark (void)
{
  static gsize quark = 0;

  if (g_once_init_enter (&quark))
    {
      GQuark domain = g_quark_from_static_string ("registrar-registry-error-quark");

      registrar_error_register_domain (domain, "registry", words, G_N_ELEMENTS (words));
      g_once_init_leave (&quark, domain);
    }

  return quark;
}

static void
registrar_registry_default_init (RegistrarRegistryInterface *iface)
{
}

const char *
registrar_registry_get_name (RegistrarRegistry *self)
{
  g_return_val_if_fail (REGISTRAR_IS_REGISTRY (self), NULL);

  return REGISTRAR_REGISTRY_GET_IFACE (self)->get_name (self);
}

void
registrar_registry_get_capabilities (RegistrarRegistry *self, RegistrarCapabilities *capabilities)
{
  g_return_if_fail (REGISTRAR_IS_REGISTRY (self));
  g_return_if_fail (capabilities != NULL);

  REGISTRAR_REGISTRY_GET_IFACE (self)->get_capabilities (self, capabilities);

  g_return_if_fail (capabilities->batch_size >= 1 && capabilities->max_requests >= 1);
}

GPtrArray *
registrar_registry_search_courses (RegistrarRegistry *self, const char *text, guint limit, GError **error)
{
  g_return_val_if_fail (REGISTRAR_IS_REGISTRY (self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return REGISTRAR_REGISTRY_GET_IFACE (self)->search_courses (self, text, limit, error);
}

RegistrarCourse *
registrar_registry_find_course (RegistrarRegistry *self, const char *text, GError **error)
{
  g_return_val_if_fail (REGISTRAR_IS_REGISTRY (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return REGISTRAR_REGISTRY_GET_IFACE (self)->find_course (self, text, error);
}

void
registrar_registry_look_up (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items)
{
  g_return_if_fail (REGISTRAR_IS_REGISTRY (self));
  g_return_if_fail (items != NULL && n_items > 0);

  REGISTRAR_REGISTRY_GET_IFACE (self)->look_up (self, items, n_items);
}

void
registrar_registry_register (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items,
                             const RegistrarRecord *record)
{
  g_return_if_fail (REGISTRAR_IS_REGISTRY (self));
  g_return_if_fail (items != NULL && n_items > 0);

  REGISTRAR_REGISTRY_GET_IFACE (self)->register_ (self, items, n_items, record);
}

void
registrar_registry_unregister (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items,
                               const RegistrarRecord *record)
{
  g_return_if_fail (REGISTRAR_IS_REGISTRY (self));
  g_return_if_fail (items != NULL && n_items > 0);

  REGISTRAR_REGISTRY_GET_IFACE (self)->unregister (self, items, n_items, record);
}
