"""The figures of all processes are one, whoever is asked, and no count goes back when one of them dies."""

import os
import subprocess
import sys
import threading

import pytest
from prometheus_client.parser import text_string_to_metric_families

from masthead.press import figures, metrics

COUNT_AND_WAIT = """
import sys, time, django
django.setup()
from django.conf import settings
settings.MASTHEAD_METRICS = sys.argv[1]
from masthead.press import figures, metrics
metrics.begin("background")
metrics.requests.counts["hit"] += 40
metrics.render_seconds.observe(0.02)
figures.write()
print("written", flush=True)
time.sleep(60)
"""
HITS = ("masthead_requests", "masthead_requests_total", (("outcome", "hit"),))
AT_WORK = ("masthead_processes", "masthead_processes", (("role", "background"),))


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MASTHEAD_METRICS = tmp_path / "metrics"


@pytest.fixture
def start(tmp_path):
    started = []

    def start():
        command = [sys.executable, "-c", COUNT_AND_WAIT, str(tmp_path / "metrics")]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stdout
        assert process.stdout.readline() == "written\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def end(process):
    process.kill()
    process.wait()


def test_counts_are_those_of_all_processes_and_stay_when_one_is_killed(start):
    own = figures.take()[HITS]
    first = start()
    start()
    assert figures.gather()[HITS] == own + 80
    end(first)
    assert figures.gather()[HITS] == own + 80
    assert figures.gather()[HITS] == own + 80


def test_what_a_killed_process_held_is_gone_with_it(start):
    process = start()
    assert figures.gather()[AT_WORK] == 1
    end(process)
    assert figures.gather().get(AT_WORK, 0) == 0


def test_a_file_that_is_damaged_says_nothing(start, settings):
    own = figures.take()[HITS]
    process = start()
    (settings.MASTHEAD_METRICS / f"{process.pid}.json").write_text('[["masthead_requests", ')
    assert figures.gather()[HITS] == own


def test_a_folder_that_cannot_be_written_costs_only_the_figures_of_others(settings, tmp_path):
    (tmp_path / "file").touch()
    settings.MASTHEAD_METRICS = tmp_path / "file" / "metrics"
    assert figures.gather() == figures.take()


def test_a_start_begins_to_count_anew(start, settings):
    end(start())
    figures.write()
    figures.begin_anew()
    assert list(settings.MASTHEAD_METRICS.glob("*.json")) == []


def test_writing_goes_on_in_the_background(settings, monkeypatch):
    monkeypatch.setattr(figures, "WRITE_SECONDS", 0.01)
    monkeypatch.setattr(figures, "_stopped", stopped := threading.Event())
    writer = figures.keep_writing("web")
    while not (settings.MASTHEAD_METRICS / f"{os.getpid()}.json").exists():
        writer.join(0.01)
    stopped.set()
    writer.join()
    metrics.processes.remove("web")
    metrics.memory.remove("web")


@pytest.mark.django_db
def test_prometheus_can_read_it_all():
    families = {family.name: family for family in text_string_to_metric_families(figures.describe().decode())}
    assert families["masthead_requests"].type == "counter"
    assert families["masthead_render_seconds"].type == "histogram"
    assert families["masthead_store_up"].samples[0].value == 1
    assert all(name.startswith("masthead_") and family.documentation for name, family in families.items())
