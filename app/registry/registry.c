/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What every registry has in common: the interface's functions, and the words of its errors. */

#include "registry/registry.h"

#include "records/error.h"
#include "registry/limiter.h"

#include <glib/gi18n-lib.h>

/* On a registry: what its administrator said. */
#define MAX_REQUESTS "registrar-max-requests"

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
  [REGISTRAR_REGISTRY_ERROR_CHANGED]
  = { "changed-since-plan", N_("Look the student up again, and see what is to be done now.") },
  [REGISTRAR_REGISTRY_ERROR_UNSUPPORTED] = { "unsupported", N_("Do this in the registry itself.") },
  [REGISTRAR_REGISTRY_ERROR_BUSY] = { "busy", N_("Try again later.") },
  [REGISTRAR_REGISTRY_ERROR_UNREACHABLE] = { "unreachable", N_("Look whether the network and the registry work.") },
  [REGISTRAR_REGISTRY_ERROR_LOST] = { "lost", N_("Look the student up, or try again: nobody is registered twice.") },
  [REGISTRAR_REGISTRY_ERROR_NOT_SIGNED_IN] = { "not-signed-in", N_("Give the registry another token or password, then check the connection.") },
  [REGISTRAR_REGISTRY_ERROR_NO_ACCOUNT]
  = { "no-account", N_("Correct the row, or create the account in the registry first.") },
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
  guint wanted;

  g_return_if_fail (REGISTRAR_IS_REGISTRY (self));
  g_return_if_fail (capabilities != NULL);

  REGISTRAR_REGISTRY_GET_IFACE (self)->get_capabilities (self, capabilities);
  wanted = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (self), MAX_REQUESTS));
  if (wanted > 0)
    capabilities->max_requests = MIN (capabilities->max_requests, wanted);

  g_return_if_fail (capabilities->batch_size >= 1 && capabilities->max_requests >= 1);
}

void
registrar_registry_set_max_requests (RegistrarRegistry *self, guint max_requests)
{
  g_return_if_fail (REGISTRAR_IS_REGISTRY (self));
  g_return_if_fail (max_requests >= 1);

  g_object_set_data (G_OBJECT (self), MAX_REQUESTS, GUINT_TO_POINTER (max_requests));
}

void
registrar_registry_check_clear (RegistrarRegistryCheck *self)
{
  g_clear_pointer (&self->account, g_free);
  g_clear_pointer (&self->server, g_free);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_clear_pointer (&self->advice, g_free);
}

gboolean
registrar_registry_check (RegistrarRegistry *self, RegistrarRegistryCheck *check, GError **error)
{
  g_return_val_if_fail (REGISTRAR_IS_REGISTRY (self), FALSE);
  g_return_val_if_fail (check != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  *check = (RegistrarRegistryCheck){ .missing = g_ptr_array_new_with_free_func (g_free) };
  return REGISTRAR_REGISTRY_GET_IFACE (self)->check (self, check, error);
}

GPtrArray *
registrar_registry_search_courses (RegistrarRegistry *self, const char *text, guint limit, GError **error)
{
  RegistrarPermit permit;
  GPtrArray *found;

  g_return_val_if_fail (REGISTRAR_IS_REGISTRY (self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  registrar_limiter_acquire (registrar_limiter_of (self), &permit, NULL);
  found = REGISTRAR_REGISTRY_GET_IFACE (self)->search_courses (self, text, limit, error);
  registrar_limiter_release (registrar_limiter_of (self), &permit, NULL);
  return found;
}

void
registrar_registry_find_courses (RegistrarRegistry *self, RegistrarCourseQuery *queries, guint n_queries)
{
  RegistrarPermit permit;

  g_return_if_fail (REGISTRAR_IS_REGISTRY (self));
  g_return_if_fail (queries != NULL || n_queries == 0);

  if (n_queries == 0)
    return;

  registrar_limiter_acquire (registrar_limiter_of (self), &permit, NULL);
  REGISTRAR_REGISTRY_GET_IFACE (self)->find_courses (self, queries, n_queries);
  registrar_limiter_release (registrar_limiter_of (self), &permit, NULL);
}

RegistrarCourse *
registrar_registry_find_course (RegistrarRegistry *self, const char *name, GError **error)
{
  RegistrarCourseQuery query = { .name = name };

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  registrar_registry_find_courses (self, &query, 1);
  if (query.error != NULL)
    g_propagate_error (error, query.error);
  return query.course;
}

static GError *
make_unsupported_error (RegistrarRegistry *self)
{
  return g_error_new (REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNSUPPORTED,
                      /* Translators: %s is the name of a registry */
                      _("The registry “%s” cannot do that."), registrar_registry_get_name (self));
}

gboolean
registrar_registry_list_registered (RegistrarRegistry *self, RegistrarCourse *course, RegistrarRegisteredFunc func,
                                    gpointer data, GError **error)
{
  RegistrarRegistryInterface *iface;
  RegistrarPermit permit;
  gboolean listed;

  g_return_val_if_fail (REGISTRAR_IS_REGISTRY (self), FALSE);
  g_return_val_if_fail (course != NULL && func != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  iface = REGISTRAR_REGISTRY_GET_IFACE (self);
  if (iface->list_registered == NULL)
    {
      g_propagate_error (error, make_unsupported_error (self));
      return FALSE;
    }

  registrar_limiter_acquire (registrar_limiter_of (self), &permit, NULL);
  listed = iface->list_registered (self, course, func, data, error);
  registrar_limiter_release (registrar_limiter_of (self), &permit, NULL);
  return listed;
}

/* What is found to be registered otherwise stays so here. */
static void
refuse_change (RegistrarRegistry *self, RegistrarRegistration *item)
{
  g_autofree char *details = NULL;

  if (item->outcome != REGISTRAR_ROW_CHANGED)
    return;

  details = registrar_details_dup_words (&item->finding->details);
  item->outcome = REGISTRAR_ROW_FAILED;
  item->error = g_error_new (REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNSUPPORTED,
                             /* Translators: the first %s says how, such as: suspended, until 2027-01-31 */
                             _("The student is registered otherwise (%s), and “%s” cannot change that."), details,
                             registrar_registry_get_name (self));
}

void
registrar_registry_look_up (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items)
{
  g_return_if_fail (REGISTRAR_IS_REGISTRY (self));
  g_return_if_fail (items != NULL && n_items > 0);

  REGISTRAR_REGISTRY_GET_IFACE (self)->look_up (self, items, n_items);

  for (guint i = 0; REGISTRAR_REGISTRY_GET_IFACE (self)->update == NULL && i < n_items; i++)
    refuse_change (self, items[i]);
}

typedef void (*ActFunc) (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items,
                         const RegistrarRecord *record);

static void
act_or_refuse (RegistrarRegistry *self, ActFunc act, RegistrarRegistration **items, guint n_items,
               const RegistrarRecord *record)
{
  g_return_if_fail (REGISTRAR_IS_REGISTRY (self));
  g_return_if_fail (items != NULL && n_items > 0);

  if (act != NULL)
    {
      act (self, items, n_items, record);
      return;
    }

  for (guint i = 0; i < n_items; i++)
    {
      items[i]->outcome = REGISTRAR_ROW_FAILED;
      items[i]->error = make_unsupported_error (self);
    }
}

void
registrar_registry_register (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items,
                             const RegistrarRecord *record)
{
  act_or_refuse (self, REGISTRAR_REGISTRY_GET_IFACE (self)->register_, items, n_items, record);
}

void
registrar_registry_update (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items,
                           const RegistrarRecord *record)
{
  act_or_refuse (self, REGISTRAR_REGISTRY_GET_IFACE (self)->update, items, n_items, record);
}

void
registrar_registry_suspend (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items,
                            const RegistrarRecord *record)
{
  act_or_refuse (self, REGISTRAR_REGISTRY_GET_IFACE (self)->suspend, items, n_items, record);
}

void
registrar_registry_unregister (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items,
                               const RegistrarRecord *record)
{
  act_or_refuse (self, REGISTRAR_REGISTRY_GET_IFACE (self)->unregister, items, n_items, record);
}

void
registrar_registry_act (RegistrarRegistry *self, RegistrarAction action, RegistrarRegistration **items, guint n_items,
                        const RegistrarRecord *record)
{
  static const ActFunc verbs[] = {
    [REGISTRAR_ACTION_REGISTER] = registrar_registry_register,
    [REGISTRAR_ACTION_UPDATE] = registrar_registry_update,
    [REGISTRAR_ACTION_UNREGISTER] = registrar_registry_unregister,
  };

  if (action == REGISTRAR_ACTION_LOOK_UP)
    {
      registrar_registry_look_up (self, items, n_items);
      return;
    }

  g_return_if_fail (action < G_N_ELEMENTS (verbs));
  verbs[action](self, items, n_items, record);
}
