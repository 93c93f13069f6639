/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The verbs of a Canvas: one student a request. */

#include "registry/canvas-registry.h"

#include "http/address.h"
#include "http/json.h"
#include "registry/canvas-courses.h"
#include "registry/canvas-enrolments.h"
#include "registry/canvas-values.h"
#include "registry/options.h"
#include "registry/verbs.h"

#include <glib/gi18n-lib.h>

/* Canvas holds fifty of six hundred units for each request that is under way: with more it would refuse. */
#define MAX_REQUESTS 12
#define DEFAULT_SETTLE_SECONDS 30 /* the time that a call may take */

struct _RegistrarCanvasRegistry
{
  GObject parent_instance;

  char *name;
  gint64 settle_time;
  RegistrarCanvasSession session;
};

static const char *
registrar_canvas_registry_get_name (RegistrarRegistry *registry)
{
  return REGISTRAR_CANVAS_REGISTRY (registry)->name;
}

static void
registrar_canvas_registry_get_capabilities (RegistrarRegistry *registry, RegistrarCapabilities *capabilities)
{
  *capabilities = (RegistrarCapabilities){
    .batch_size = 1,
    .max_requests = MAX_REQUESTS,
    .settle_time = REGISTRAR_CANVAS_REGISTRY (registry)->settle_time,
    .lists = TRUE,
    .updates = TRUE,
    .suspends = TRUE,
    .unregisters = TRUE,
    .keeps_dates = TRUE,
    .roles = registrar_canvas_get_roles (),
  };
}

/* --- checking --- */

static const char *const needed[] = { "read_course_list", "read_roster", "read_sis", "manage_students" };

/* As a truth value, or as a text that says it. */
static gboolean
is_granted (JsonNode *permissions, const char *name)
{
  return registrar_json_get_boolean (permissions, name)
         || g_strcmp0 (registrar_json_get_string (permissions, name), "true") == 0;
}

static void
add_all_missing (RegistrarRegistryCheck *check)
{
  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    g_ptr_array_add (check->missing, g_strdup (needed[i]));
}

static gboolean
check_permissions (RegistrarCanvasSession *session, RegistrarRegistryCheck *check, GError **error)
{
  g_autofree char *account = registrar_canvas_dup_path ("accounts", "", session->account);
  g_autoptr (GString) path = g_string_new (account);
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) failure = NULL;
  g_autoptr (JsonNode) permissions = NULL;

  g_string_append (path, "/permissions?");
  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    registrar_http_append_parameter (path, "permissions[]", needed[i]);

  permissions = registrar_canvas_get (session, path->str, &reply, &failure);
  for (gsize i = 0; permissions != NULL && i < G_N_ELEMENTS (needed); i++)
    if (!is_granted (permissions, needed[i]))
      g_ptr_array_add (check->missing, g_strdup (needed[i]));
  if (permissions != NULL)
    return TRUE;

  /* Whoever has no part in the account may not even ask. */
  if (g_error_matches (failure, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_FORBIDDEN))
    {
      add_all_missing (check);
      return TRUE;
    }
  if (reply.status == 404)
    {
      g_set_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED,
                   /* Translators: a server, and an account of a Canvas, such as self or 12 */
                   _("“%s” has no account “%s” whose courses there could be."), registrar_http_client_get_host (session->client),
                   session->account);
      return FALSE;
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
registrar_canvas_registry_check (RegistrarRegistry *registry, RegistrarRegistryCheck *check, GError **error)
{
  RegistrarCanvasSession *session = &REGISTRAR_CANVAS_REGISTRY (registry)->session;
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (JsonNode) user = registrar_canvas_get (session, "api/v1/users/self", &reply, error);
  g_autofree char *id = registrar_json_dup_id (user, "id");

  if (user == NULL)
    return FALSE;
  if (id == NULL)
    {
      registrar_http_reply_set_malformed (&reply, error, _("it is no answer of Canvas"));
      return FALSE;
    }

  check->server = g_strdup ("Canvas");
  check->account = g_strdup (registrar_json_get_string (user, "name"));
  return check_permissions (session, check, error);
}

/* --- courses --- */

static GPtrArray *
registrar_canvas_registry_search_courses (RegistrarRegistry *registry, const char *text, guint limit, GError **error)
{
  return registrar_canvas_courses_search (&REGISTRAR_CANVAS_REGISTRY (registry)->session, text, limit, error);
}

static void
registrar_canvas_registry_find_courses (RegistrarRegistry *registry, RegistrarCourseQuery *queries, guint n_queries)
{
  registrar_canvas_courses_find (&REGISTRAR_CANVAS_REGISTRY (registry)->session, queries, n_queries);
}

static gboolean
registrar_canvas_registry_list_registered (RegistrarRegistry *registry, RegistrarCourse *course, RegistrarRegisteredFunc func,
                                           gpointer data, GError **error)
{
  return registrar_canvas_registered_list (&REGISTRAR_CANVAS_REGISTRY (registry)->session, course, func, data, error);
}

/* --- registrations --- */

static void
answer_each (RegistrarRegistry *registry, RegistrarAnswerFunc answer, RegistrarRegistration **items, guint n_items)
{
  for (guint i = 0; i < n_items; i++)
    registrar_canvas_answer (&REGISTRAR_CANVAS_REGISTRY (registry)->session, items[i], answer);
}

REGISTRAR_DEFINE_VERBS (registrar_canvas_registry, answer_each, registrar_answer_look_up, registrar_answer_register,
                        registrar_answer_update, registrar_answer_suspend, registrar_answer_unregister)

static void
registrar_canvas_registry_iface_init (RegistrarRegistryInterface *iface)
{
  iface->get_name = registrar_canvas_registry_get_name;
  iface->get_capabilities = registrar_canvas_registry_get_capabilities;
  iface->check = registrar_canvas_registry_check;
  iface->search_courses = registrar_canvas_registry_search_courses;
  iface->find_courses = registrar_canvas_registry_find_courses;
  iface->list_registered = registrar_canvas_registry_list_registered;
  registrar_canvas_registry_init_verbs (iface);
}

G_DEFINE_TYPE_WITH_CODE (RegistrarCanvasRegistry, registrar_canvas_registry, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (REGISTRAR_TYPE_REGISTRY, registrar_canvas_registry_iface_init))

static void
registrar_canvas_registry_finalize (GObject *object)
{
  RegistrarCanvasRegistry *self = REGISTRAR_CANVAS_REGISTRY (object);

  g_clear_pointer (&self->session.client, registrar_http_client_unref);
  g_free (self->session.account);
  g_free (self->name);

  G_OBJECT_CLASS (registrar_canvas_registry_parent_class)->finalize (object);
}

static void
registrar_canvas_registry_class_init (RegistrarCanvasRegistryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = registrar_canvas_registry_finalize;
}

static void
registrar_canvas_registry_init (RegistrarCanvasRegistry *self)
{
  self->session.registry = REGISTRAR_REGISTRY (self);
}

static void
read_options (RegistrarCanvasRegistry *self, GHashTable *options)
{
  static const char *const tasks[] = { REGISTRAR_CANVAS_DELETES, REGISTRAR_CANVAS_CONCLUDES, REGISTRAR_CANVAS_DEACTIVATES };
  const char *task = registrar_options_get (options, REGISTRAR_CANVAS_TASK, REGISTRAR_CANVAS_DELETES);

  self->session.account = g_strdup (registrar_options_get (options, REGISTRAR_CANVAS_ACCOUNT, "self"));
  self->session.task = tasks[0];
  for (gsize i = 0; i < G_N_ELEMENTS (tasks); i++)
    if (g_str_equal (tasks[i], task))
      self->session.task = tasks[i];
  self->settle_time
      = registrar_options_get_number (options, REGISTRAR_CANVAS_SETTLE_SECONDS, DEFAULT_SETTLE_SECONDS) * G_USEC_PER_SEC;
}

RegistrarRegistry *
registrar_canvas_registry_new (const char *name, const char *address, const char *token, const char *ca_file,
                               GHashTable *options, GError **error)
{
  const RegistrarHttpOptions http
      = { .address = address, .token = token, .ca_file = ca_file, .max_connections = MAX_REQUESTS };
  g_autoptr (RegistrarCanvasRegistry) self = NULL;

  g_return_val_if_fail (name != NULL && address != NULL, NULL);

  self = g_object_new (REGISTRAR_TYPE_CANVAS_REGISTRY, NULL);
  self->name = g_strdup (name);
  read_options (self, options);
  self->session.client = registrar_http_client_new (&http, error);
  return self->session.client != NULL ? REGISTRAR_REGISTRY (g_steal_pointer (&self)) : NULL;
}
