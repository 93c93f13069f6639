/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whoever wants a connection takes a permit, and then one that is kept, or opens another. */

#include "registry/postgres-pool.h"

#include "coroutine/co.h"
#include "registry/postgres-schema.h"

#define MOST_TRIES 10
#define FIRST_WAIT (2 * G_TIME_SPAN_MILLISECOND) /* until the second try, on average; doubles */

typedef gboolean RegistrarPostgresPermit;
CO_DEFINE_CHANNEL (RegistrarPostgresPermit, registrar_postgres_permit, co_clear_nothing)

typedef struct
{
  RegistrarPostgresConnection *connection; /* (nullable) none is open yet */
  gboolean is_prepared;                    /* the tables are there */
} RegistrarPostgresKept;

static void
kept_clear (RegistrarPostgresKept *kept)
{
  g_clear_pointer (&kept->connection, registrar_postgres_connection_free);
}
CO_DEFINE_CHANNEL (RegistrarPostgresKept, registrar_postgres_kept, kept_clear)

struct _RegistrarPostgresPool
{
  RegistrarPostgresAddress *address;
  gboolean create;
  RegistrarPostgresPermitChannel permits;
  RegistrarPostgresKeptChannel kept;
};

RegistrarPostgresPool *
registrar_postgres_pool_new (RegistrarPostgresAddress *address, gboolean create)
{
  RegistrarPostgresPool *self = g_new0 (RegistrarPostgresPool, 1);

  self->address = address;
  self->create = create;
  self->permits = registrar_postgres_permit_channel_new (REGISTRAR_POSTGRES_MAX_CONNECTIONS);
  self->kept = registrar_postgres_kept_channel_new (REGISTRAR_POSTGRES_MAX_CONNECTIONS);
  for (guint i = 0; i < REGISTRAR_POSTGRES_MAX_CONNECTIONS; i++)
    registrar_postgres_permit_try_send (self->permits.sender, &(RegistrarPostgresPermit){ TRUE });

  return self;
}

void
registrar_postgres_pool_free (RegistrarPostgresPool *self)
{
  RegistrarPostgresKept kept;

  while (registrar_postgres_kept_try_receive (self->kept.receiver, &kept) == CO_CHANNEL_DONE)
    kept_clear (&kept);
  registrar_postgres_permit_channel_clear (&self->permits);
  registrar_postgres_kept_channel_clear (&self->kept);
  registrar_postgres_address_free (self->address);
  g_free (self);
}

gboolean
registrar_postgres_pool_get_create (const RegistrarPostgresPool *self)
{
  return self->create;
}

static gboolean
take_permit (RegistrarPostgresPool *self, const RegistrarPostgresPatience *patience)
{
  GTimeSpan timeout = patience->deadline != 0 ? MAX (patience->deadline - g_get_monotonic_time (), 0) : CO_FOREVER;
  RegistrarPostgresPermit permit;

  return registrar_postgres_permit_receive_within (self->permits.receiver, &permit, timeout, patience->cancellable)
         == CO_CHANNEL_DONE;
}

/* One try. @was_kept: over a connection that may have been lost for long. */
static RegistrarPostgresEnd
try_once (RegistrarPostgresPool *self, gboolean prepared, RegistrarPostgresWork work, gpointer data,
          const RegistrarPostgresPatience *patience, gboolean *was_kept, GError **error)
{
  RegistrarPostgresKept kept = { NULL };
  RegistrarPostgresEnd end = REGISTRAR_POSTGRES_DONE;

  *was_kept = registrar_postgres_kept_try_receive (self->kept.receiver, &kept) == CO_CHANNEL_DONE;
  if (kept.connection == NULL)
    kept.connection = registrar_postgres_connection_open (self->address, patience, error);
  if (kept.connection == NULL)
    return REGISTRAR_POSTGRES_FAILED;

  if (prepared && !kept.is_prepared)
    end = registrar_postgres_schema_prepare (kept.connection, self->create, patience, error);
  kept.is_prepared = kept.is_prepared || (prepared && end == REGISTRAR_POSTGRES_DONE);
  if (end == REGISTRAR_POSTGRES_DONE)
    end = work (kept.connection, data, error);

  if (end == REGISTRAR_POSTGRES_LOST)
    kept_clear (&kept);
  else
    registrar_postgres_kept_try_send (self->kept.sender, &kept);
  return end;
}

/* Those who met are not to meet again. */
static void
wait_for_others (guint n_tried)
{
  gint64 most = FIRST_WAIT << MIN (n_tried, 6);

  co_sleep ((GTimeSpan) (g_random_double () * 2 * (double) most));
}

RegistrarPostgresEnd
registrar_postgres_pool_run (RegistrarPostgresPool *self, gboolean prepared, RegistrarPostgresWork work, gpointer data,
                             gboolean *may_last, const RegistrarPostgresPatience *patience, GError **error)
{
  if (!take_permit (self, patience))
    {
      registrar_postgres_failure_set_lost (registrar_postgres_address_get_server (self->address, 0), TRUE, error);
      return REGISTRAR_POSTGRES_FAILED;
    }

  for (guint n_tried = 1;; n_tried++)
    {
      g_autoptr (GError) failure = NULL;
      gboolean was_kept;
      RegistrarPostgresEnd end = try_once (self, prepared, work, data, patience, &was_kept, &failure);
      gboolean is_lost = end == REGISTRAR_POSTGRES_LOST && was_kept && (may_last == NULL || !*may_last);

      if ((is_lost || end == REGISTRAR_POSTGRES_AGAIN) && n_tried < MOST_TRIES)
        {
          wait_for_others (is_lost ? 0 : n_tried);
          continue;
        }

      registrar_postgres_permit_try_send (self->permits.sender, &(RegistrarPostgresPermit){ TRUE });
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      return end;
    }
}
