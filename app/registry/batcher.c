/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Gathers by receiving: wait for the first, then for a permit, then take all that is there. Who has the turn gathers, and
 * so there is one at a time, and what is gathered needs no lock. */

#include "registry/batcher.h"

#include "registry/failure.h"
#include "registry/prepare-ahead.h"

/* Where a call is one item, so many may be recorded beside those that are prepared. */
#define RECORDED_TOGETHER 128
/* For so long a batch waits for those who are on the way. */
#define LONGEST_GATHERING (20 * G_TIME_SPAN_MILLISECOND)
/* What was prepared longer ago is prepared anew: when it was is what a settle time is counted from. */
#define LONGEST_PREPARED (10 * G_USEC_PER_SEC)

/* What was taken from the channel and is in no call yet. */
typedef struct
{
  RegistrarRequest *requests;
  guint size;
  guint capacity;
} Gathering;

typedef struct
{
  Gathering *gathering;
} RegistrarTurn;

CO_DEFINE_CHANNEL (RegistrarTurn, registrar_turn, co_clear_nothing)

struct _RegistrarBatcher
{
  RegistrarBatcherOptions options;
  RegistrarLimiter *limiter;
  CoLimiter *admission;
  guint batch_size;
  gboolean by_course;
  gboolean is_slow;  /* a call takes so long that gathering pays */
  gboolean is_busy;  /* a call takes the processor, of which there is more: the next one gathers meanwhile */
  gboolean together; /* several calls are prepared in one go */

  RegistrarRequestChannel requests; /* has room for all who are admitted: who asks waits for the answer only */
  RegistrarRequestChannel prepared; /* if they are prepared together; else none */
  RegistrarTurnChannel turn;
  Gathering gathering; /* whose turn it is */
  CoWaitGroup *callers; /* and recorders */
  guint n_asking; /* (atomic) wait for their answers; counted where that matters */
};

/* One call's worth of requests: the registrations as verbs want them, and who waits for each. */
typedef struct
{
  RegistrarRegistration **registrations;
  CoEvent **answered;
  guint size;
  gint64 prepared;    /* when; 0: not yet */
  gboolean permitted; /* to be called with */
  RegistrarPermit permit;
} Batch;

static void
batch_init (Batch *batch, guint capacity)
{
  *batch = (Batch){ .registrations = g_new (RegistrarRegistration *, capacity), .answered = g_new (CoEvent *, capacity) };
}

static void
batch_clear (Batch *batch)
{
  g_free (batch->registrations);
  g_free (batch->answered);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Batch, batch_clear)

/* --- gathering: whose turn it is --- */

static gboolean
receive_first (RegistrarBatcher *self, Gathering *gathering)
{
  RegistrarRequestReceiver source = self->together ? self->prepared.receiver : self->requests.receiver;

  if (gathering->size > 0)
    return TRUE;
  if (!registrar_request_receive (source, &gathering->requests[0]))
    return FALSE;

  gathering->size = 1;
  return TRUE;
}

static gboolean
is_cancelled (const RegistrarBatcher *self)
{
  return g_cancellable_is_cancelled (self->options.cancellable);
}

/* Nobody holds a permit in front of a closed gate: others need it. */
static gboolean
wait_for_permit (RegistrarBatcher *self, RegistrarPermit *permit)
{
  const RegistrarBatcherOptions *options = &self->options;

  while (!is_cancelled (self) && registrar_gate_pass (options->gate, options->heeds, options->cancellable))
    {
      if (!registrar_limiter_acquire (self->limiter, permit, options->cancellable))
        return FALSE;
      if (!is_cancelled (self) && (registrar_gate_get_reasons (options->gate) & options->heeds) == 0)
        return TRUE;

      registrar_limiter_release (self->limiter, permit, NULL);
    }

  return FALSE;
}

/* Whether somebody who is admitted will ask, but has not asked yet. */
static gboolean
expects_more (RegistrarBatcher *self)
{
  return co_limiter_get_running (self->admission) > __atomic_load_n (&self->n_asking, __ATOMIC_RELAXED);
}

static void
receive_all (RegistrarBatcher *self, Gathering *gathering)
{
  while (gathering->size < gathering->capacity
         && registrar_request_try_receive (self->requests.receiver, &gathering->requests[gathering->size])
                == CO_CHANNEL_DONE)
    gathering->size++;
}

static void
receive_more (RegistrarBatcher *self, Gathering *gathering)
{
  gint64 until = 0;

  receive_all (self, gathering);
  if (gathering->size == gathering->capacity)
    return;

  /* Whoever is about to ask may do so before a call is made for one. */
  co_yield ();
  while (gathering->size < gathering->capacity)
    {
      RegistrarRequest *next = &gathering->requests[gathering->size];
      CoChannelStatus status = registrar_request_try_receive (self->requests.receiver, next);

      if (status == CO_CHANNEL_BLOCKED && self->is_slow && expects_more (self))
        {
          gint64 now = g_get_monotonic_time ();

          until = until == 0 ? now + LONGEST_GATHERING : until;
          status = registrar_request_receive_within (self->requests.receiver, next, MAX (until - now, 0),
                                                     self->options.cancellable);
        }
      if (status != CO_CHANNEL_DONE)
        return;

      gathering->size++;
    }
}

/* Moves the first one and those that may be called with it into @batch. */
static void
take_batch (RegistrarBatcher *self, Gathering *gathering, Batch *batch)
{
  const RegistrarCourse *course = gathering->requests[0].registration->course;
  guint n_left = 0;

  for (guint i = 0; i < gathering->size; i++)
    {
      const RegistrarRequest *request = &gathering->requests[i];

      if (batch->size < self->batch_size && (!self->by_course || request->registration->course == course))
        {
          batch->prepared = request->prepared;
          batch->registrations[batch->size] = request->registration;
          batch->answered[batch->size++] = request->answered;
        }
      else
        {
          gathering->requests[n_left++] = *request;
        }
    }

  gathering->size = n_left;
}

/* FALSE: nobody will ask any more. */
static gboolean
gather_in_turn (RegistrarBatcher *self, Gathering *gathering, Batch *batch)
{
  batch->size = 0;
  if (!receive_first (self, gathering))
    return FALSE;

  batch->permitted = wait_for_permit (self, &batch->permit);
  receive_more (self, gathering);
  take_batch (self, gathering, batch);

  return TRUE;
}

static gboolean
gather (RegistrarBatcher *self, Batch *batch)
{
  RegistrarTurn turn;
  gboolean more;

  registrar_turn_receive (self->turn.receiver, &turn);
  more = gather_in_turn (self, turn.gathering, batch);
  registrar_turn_send (self->turn.sender, &turn);

  return more;
}

/* --- calling --- */

static void
batch_cancel (Batch *batch)
{
  for (guint i = 0; i < batch->size; i++)
    batch->registrations[i]->outcome = REGISTRAR_ROW_CANCELLED;
}

/* What the limiter is to know of the call. */
static RegistrarCallReport
batch_report (const Batch *batch)
{
  RegistrarCallReport report = { .n_items = batch->size };

  for (guint i = 0; i < batch->size; i++)
    {
      const RegistrarRegistration *item = batch->registrations[i];
      RegistrarFailure failure = item->error != NULL ? registrar_failure_of (item->error) : REGISTRAR_FAILURE_FINAL;

      report.complained = report.complained || failure == REGISTRAR_FAILURE_BUSY
                          || failure == REGISTRAR_FAILURE_UNREACHABLE || item->outcome == REGISTRAR_ROW_UNKNOWN;
      report.retry_after = MAX (report.retry_after, item->retry_after);
    }

  return report;
}

/* The registrations belong to those who wait: none may be touched once it is answered. As soon as the first one is, another
 * may ask in its place, and is to find that the rest are on the way. */
static void
answer (RegistrarBatcher *self, Batch *batch)
{
  if (self->is_slow)
    __atomic_fetch_sub (&self->n_asking, batch->size, __ATOMIC_RELAXED);
  for (guint i = 0; i < batch->size; i++)
    co_event_set (batch->answered[i]);
}

/* So many are there beside those who are part of a call. */
static guint
count_ahead (const RegistrarBatcher *self)
{
  if (self->together)
    return REGISTRAR_PREPARED_AHEAD + RECORDED_TOGETHER;
  return self->is_busy ? self->batch_size : 0;
}

static void
follow_level (RegistrarBatcher *self)
{
  RegistrarLimiterState state;
  guint permits;

  registrar_limiter_get_state (self->limiter, &state);
  permits = MIN (state.level, self->options.max_requests) * self->batch_size + count_ahead (self);
  if (co_limiter_get_permits (self->admission) != permits)
    co_limiter_set_permits (self->admission, permits);
}

static gboolean
prepare (RegistrarBatcher *self, Batch *batch)
{
  if (self->options.funcs.prepare == NULL
      || (batch->prepared > 0 && g_get_monotonic_time () - batch->prepared < LONGEST_PREPARED))
    return TRUE;

  return self->options.funcs.prepare (batch->registrations, batch->size, self->options.user_data);
}

/* Preparing takes a while: whoever cancels meanwhile is heard. FALSE: there was no call. */
static gboolean
call (RegistrarBatcher *self, Batch *batch)
{
  RegistrarCallReport report;

  if (!prepare (self, batch))
    {
      registrar_limiter_release (self->limiter, &batch->permit, NULL);
      return FALSE;
    }
  if (is_cancelled (self))
    {
      batch_cancel (batch);
      registrar_limiter_release (self->limiter, &batch->permit, NULL);
      return FALSE;
    }

  self->options.funcs.call (batch->registrations, batch->size, self->options.user_data);
  report = batch_report (batch);
  registrar_limiter_release (self->limiter, &batch->permit, &report);
  follow_level (self);
  return TRUE;
}

typedef struct
{
  RegistrarBatcher *batcher;
  Batch batch;
  gboolean record;
} EndCall;

CO_ROUTINE (end_call, EndCall)
{
  RegistrarBatcher *self = args->batcher;
  g_auto (Batch) batch = args->batch;

  if (args->record)
    self->options.funcs.record (batch.registrations, batch.size, self->options.user_data);
  answer (self, &batch);
  co_wait_group_done (self->callers);
}

/* Meanwhile there are other calls. Also where there is nothing to record: to answer thousands takes a while. */
static void
end_beside (RegistrarBatcher *self, Batch *batch, gboolean record)
{
  co_wait_group_add (self->callers, 1);
  co_go (end_call, self, *batch, record);
  batch_init (batch, self->batch_size);
}

typedef struct
{
  RegistrarBatcher *batcher;
} CallRegistry;

CO_ROUTINE (call_registry, CallRegistry)
{
  RegistrarBatcher *self = args->batcher;
  g_auto (Batch) batch = { 0 };

  batch_init (&batch, self->batch_size);

  while (gather (self, &batch))
    {
      gboolean called = batch.permitted && call (self, &batch);
      gboolean record = called && self->options.funcs.record != NULL;

      if (!batch.permitted)
        batch_cancel (&batch);
      if (record || self->is_busy)
        end_beside (self, &batch, record);
      else
        answer (self, &batch);
    }

  co_wait_group_done (self->callers);
}

/* --- from outside --- */

static void
make_channels (RegistrarBatcher *self)
{
  RegistrarTurn turn = { &self->gathering };

  self->gathering.capacity = self->batch_size;
  self->gathering.requests = g_new (RegistrarRequest, self->gathering.capacity);
  self->requests
      = registrar_request_channel_new (self->batch_size * self->options.max_requests + count_ahead (self));
  if (self->together)
    self->prepared = registrar_request_channel_new (REGISTRAR_PREPARED_AHEAD / 2);
  self->turn = registrar_turn_channel_new (1);
  registrar_turn_send (self->turn.sender, &turn);
}

RegistrarBatcher *
registrar_batcher_new (const RegistrarBatcherOptions *options)
{
  RegistrarBatcher *self;
  RegistrarCapabilities capabilities;

  g_return_val_if_fail (options->max_requests >= 1, NULL);

  registrar_registry_get_capabilities (options->registry, &capabilities);

  self = g_new0 (RegistrarBatcher, 1);
  self->options = *options;
  self->limiter = registrar_limiter_of (options->registry);
  self->admission = co_limiter_new (1);
  self->batch_size = capabilities.batch_size;
  self->by_course = capabilities.by_course;
  self->is_slow = capabilities.batch_size > 1 && !capabilities.records;
  self->is_busy = capabilities.batch_size > 1 && capabilities.records;
  self->together = capabilities.batch_size == 1 && options->funcs.prepare != NULL;
  follow_level (self);
  make_channels (self);

  self->callers = co_wait_group_new ();
  co_wait_group_add (self->callers, options->max_requests);
  for (guint i = 0; i < options->max_requests; i++)
    co_go (call_registry, self);
  if (self->together)
    registrar_prepare_ahead (&self->options, self->requests.receiver, self->prepared.sender, self->callers);

  return self;
}

CoLimiter *
registrar_batcher_get_admission (RegistrarBatcher *self)
{
  return self->admission;
}

void
registrar_batcher_call (RegistrarBatcher *self, RegistrarRegistration *registration)
{
  CoEvent answered = CO_EVENT_INIT;
  RegistrarRequest request = { .registration = registration, .answered = &answered };

  if (self->is_slow)
    __atomic_fetch_add (&self->n_asking, 1, __ATOMIC_RELAXED);
  registrar_request_send (self->requests.sender, &request);
  co_event_wait (&answered);
}

void
registrar_batcher_free (RegistrarBatcher *self)
{
  registrar_request_close (self->requests.sender);
  co_wait_group_wait (self->callers);

  registrar_request_channel_clear (&self->requests);
  registrar_request_channel_clear (&self->prepared);
  registrar_turn_channel_clear (&self->turn);
  g_free (self->gathering.requests);
  co_limiter_unref (self->admission);
  co_wait_group_unref (self->callers);
  g_free (self);
}
