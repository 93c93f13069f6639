/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The contract's client: each verb is one request over an array. */

#include "registry/json-registry.h"

#include "http/json.h"
#include "registry/json-courses.h"
#include "registry/json-items.h"

#include <glib/gi18n-lib.h>

#define MAX_REQUESTS 64

/* Besides looking up and registering. */
typedef enum
{
  CAN_LIST = 1 << 0,
  CAN_UPDATE = 1 << 1,
  CAN_SUSPEND = 1 << 2,
  CAN_UNREGISTER = 1 << 3,
  CAN_KEEP_DATES = 1 << 4,
  CAN_ALL = (1 << 5) - 1,
} Abilities;

static const char *const ability_names[] = { "list", "update", "suspend", "unregister", "dates" };

struct _RegistrarJsonRegistry
{
  GObject parent_instance;

  char *name;
  RegistrarJsonSession session;

  /* (atomic) as the service told when it was checked */
  guint batch_size;
  guint abilities;
  char **roles; /* (nullable) as it told first: whoever asked for them may still look at them */
};

static const char *
registrar_json_registry_get_name (RegistrarRegistry *registry)
{
  return REGISTRAR_JSON_REGISTRY (registry)->name;
}

static void
registrar_json_registry_get_capabilities (RegistrarRegistry *registry, RegistrarCapabilities *capabilities)
{
  RegistrarJsonRegistry *self = REGISTRAR_JSON_REGISTRY (registry);
  guint abilities = g_atomic_int_get (&self->abilities);

  /* The run key decides whether a call had its effect: nothing has to settle. */
  *capabilities = (RegistrarCapabilities){
    .batch_size = g_atomic_int_get (&self->batch_size),
    .max_requests = MAX_REQUESTS,
    .stores_run_key = TRUE,
    .lists = (abilities & CAN_LIST) != 0,
    .updates = (abilities & CAN_UPDATE) != 0,
    .suspends = (abilities & CAN_SUSPEND) != 0,
    .unregisters = (abilities & CAN_UNREGISTER) != 0,
    .keeps_dates = (abilities & CAN_KEEP_DATES) != 0,
    .roles = (const char *const *) g_atomic_pointer_get (&self->roles),
  };
}

static void
read_abilities (RegistrarJsonRegistry *self, JsonNode *root)
{
  JsonNode *can = registrar_json_get (root, "can");
  gint64 batch = REGISTRAR_JSON_BATCH_SIZE;
  guint abilities = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (ability_names); i++)
    abilities |= registrar_json_get_boolean (can, ability_names[i]) ? 1u << i : 0;
  registrar_json_get_integer (root, "batch", &batch);

  g_atomic_int_set (&self->abilities, abilities);
  g_atomic_int_set (&self->batch_size, (guint) CLAMP (batch, 1, 1000));
}

static void
read_roles (RegistrarJsonRegistry *self, JsonNode *array)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  char **roles;

  for (guint i = 0; i < registrar_json_get_size (array); i++)
    {
      JsonNode *role = registrar_json_get_item (array, i);

      if (JSON_NODE_HOLDS_VALUE (role) && json_node_get_value_type (role) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (role));
    }

  roles = g_strv_builder_end (builder);
  if (*roles == NULL || !g_atomic_pointer_compare_and_exchange (&self->roles, NULL, roles))
    g_strfreev (roles);
}

static void
read_missing (JsonNode *missing, RegistrarRegistryCheck *check)
{
  for (guint i = 0; i < registrar_json_get_size (missing); i++)
    {
      JsonNode *item = registrar_json_get_item (missing, i);

      if (JSON_NODE_HOLDS_VALUE (item) && json_node_get_value_type (item) == G_TYPE_STRING)
        g_ptr_array_add (check->missing, json_node_dup_string (item));
    }
}

static gboolean
registrar_json_registry_check (RegistrarRegistry *registry, RegistrarRegistryCheck *check, GError **error)
{
  RegistrarJsonRegistry *self = REGISTRAR_JSON_REGISTRY (registry);
  const RegistrarHttpRequest request = { .method = "GET", .path = "" };
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (JsonNode) root = registrar_json_session_ask (&self->session, &request, &reply, error);

  if (root == NULL)
    return FALSE;
  if (registrar_json_get_string (root, "service") == NULL)
    {
      registrar_http_reply_set_malformed (&reply, error, _("it is no answer of such a service"));
      return FALSE;
    }

  read_abilities (self, root);
  read_roles (self, registrar_json_get (root, "roles"));
  check->server = g_strdup (registrar_json_get_string (root, "service"));
  check->account = g_strdup (registrar_json_get_string (root, "account"));
  read_missing (registrar_json_get (root, "missing"), check);
  return TRUE;
}

static GPtrArray *
registrar_json_registry_search_courses (RegistrarRegistry *registry, const char *text, guint limit, GError **error)
{
  return registrar_json_courses_search (&REGISTRAR_JSON_REGISTRY (registry)->session, text, limit, error);
}

static void
registrar_json_registry_find_courses (RegistrarRegistry *registry, RegistrarCourseQuery *queries, guint n_queries)
{
  registrar_json_courses_find (&REGISTRAR_JSON_REGISTRY (registry)->session, queries, n_queries);
}

static gboolean
registrar_json_registry_list_registered (RegistrarRegistry *registry, RegistrarCourse *course, RegistrarRegisteredFunc func,
                                         gpointer data, GError **error)
{
  return registrar_json_registered_list (&REGISTRAR_JSON_REGISTRY (registry)->session, course, func, data, error);
}

static void
fail_items (const RegistrarHttpReply *reply, RegistrarHttpEffect effect, RegistrarRegistration **items, guint n_items,
            const char *reason)
{
  g_autoptr (GError) error = NULL;

  registrar_http_reply_set_malformed (reply, &error, _(reason));
  registrar_http_items_fail (reply, effect, items, n_items, error);
}

static void
answer_items (const RegistrarHttpReply *reply, const char *name, RegistrarHttpEffect effect, RegistrarRegistration **items,
              guint n_items)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;
  const char *reason;

  if (registrar_json_check_reply (reply, &error))
    root = registrar_http_reply_parse (reply, &error);

  if (root == NULL)
    registrar_http_items_fail (reply, effect, items, n_items, error);
  else if (!registrar_json_items_read_answers (root, name, items, n_items, &reason))
    fail_items (reply, effect, items, n_items, reason);
}

/* All items are of one run, as every call's are. */
static void
send_items (RegistrarRegistry *registry, const char *verb, RegistrarHttpEffect effect, RegistrarRegistration **items,
            guint n_items)
{
  RegistrarJsonRegistry *self = REGISTRAR_JSON_REGISTRY (registry);
  const char *const headers[] = { "Idempotency-Key", items[0]->run, NULL };
  g_autofree char *path = g_strconcat ("registrations/", verb, NULL);
  g_autofree char *name = registrar_json_session_dup_name (&self->session);
  gsize length;
  g_autofree char *body = registrar_json_items_write (name, items, n_items, &length);
  const RegistrarHttpRequest request = {
    .method = "POST",
    .path = path,
    .content_type = "application/json",
    .body = body,
    .length = length,
    .headers = items[0]->run != NULL ? headers : NULL,
  };
  g_auto (RegistrarHttpReply) reply = { 0 };

  if (registrar_http_items_call (registry, self->session.client, &request, effect, items, n_items, &reply))
    answer_items (&reply, name, effect, items, n_items);
}

static void
registrar_json_registry_look_up (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items)
{
  send_items (registry, "look-up", REGISTRAR_HTTP_READS, items, n_items);
}

static void
registrar_json_registry_register (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items,
                                  const RegistrarRecord *record)
{
  send_items (registry, "register", REGISTRAR_HTTP_WRITES, items, n_items);
}

static void
registrar_json_registry_update (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items,
                                const RegistrarRecord *record)
{
  send_items (registry, "update", REGISTRAR_HTTP_WRITES, items, n_items);
}

static void
registrar_json_registry_suspend (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items,
                                 const RegistrarRecord *record)
{
  send_items (registry, "suspend", REGISTRAR_HTTP_WRITES, items, n_items);
}

static void
registrar_json_registry_unregister (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items,
                                    const RegistrarRecord *record)
{
  send_items (registry, "unregister", REGISTRAR_HTTP_WRITES, items, n_items);
}

static void
registrar_json_registry_iface_init (RegistrarRegistryInterface *iface)
{
  iface->get_name = registrar_json_registry_get_name;
  iface->get_capabilities = registrar_json_registry_get_capabilities;
  iface->check = registrar_json_registry_check;
  iface->search_courses = registrar_json_registry_search_courses;
  iface->find_courses = registrar_json_registry_find_courses;
  iface->list_registered = registrar_json_registry_list_registered;
  iface->look_up = registrar_json_registry_look_up;
  iface->register_ = registrar_json_registry_register;
  iface->update = registrar_json_registry_update;
  iface->suspend = registrar_json_registry_suspend;
  iface->unregister = registrar_json_registry_unregister;
}

G_DEFINE_TYPE_WITH_CODE (RegistrarJsonRegistry, registrar_json_registry, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (REGISTRAR_TYPE_REGISTRY, registrar_json_registry_iface_init))

static void
registrar_json_registry_finalize (GObject *object)
{
  RegistrarJsonRegistry *self = REGISTRAR_JSON_REGISTRY (object);

  g_clear_pointer (&self->session.client, registrar_http_client_unref);
  g_free (self->name);
  g_strfreev (self->roles);

  G_OBJECT_CLASS (registrar_json_registry_parent_class)->finalize (object);
}

static void
registrar_json_registry_class_init (RegistrarJsonRegistryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = registrar_json_registry_finalize;
}

static void
registrar_json_registry_init (RegistrarJsonRegistry *self)
{
  self->session = (RegistrarJsonSession){
    .registry = REGISTRAR_REGISTRY (self),
    .number = (guint64) g_random_int () << 32 | g_random_int (),
  };
  self->batch_size = REGISTRAR_JSON_BATCH_SIZE;
  self->abilities = CAN_ALL;
}

RegistrarRegistry *
registrar_json_registry_new (const char *name,
                             const char *address,
                             const char *token,
                             const char *ca_file,
                             GHashTable *options,
                             GError **error)
{
  const RegistrarHttpOptions http
      = { .address = address, .token = token, .ca_file = ca_file, .max_connections = MAX_REQUESTS };
  g_autoptr (RegistrarJsonRegistry) self = NULL;

  g_return_val_if_fail (name != NULL && address != NULL, NULL);

  self = g_object_new (REGISTRAR_TYPE_JSON_REGISTRY, NULL);
  self->name = g_strdup (name);
  self->session.client = registrar_http_client_new (&http, error);
  return self->session.client != NULL ? REGISTRAR_REGISTRY (g_steal_pointer (&self)) : NULL;
}
