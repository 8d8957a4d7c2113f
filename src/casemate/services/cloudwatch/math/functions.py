"""The functions of metric math (CloudWatch User Guide, "Functions supported for metric math")."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from casemate.services.cloudwatch.math.evaluating import Evaluation, FunctionRow, Given, Series, Value, mapped
from casemate.services.cloudwatch.math.parsing import Expression, MathProblem, Name, Text

Arguments = tuple[Expression, ...]
Made = Callable[[Evaluation, Arguments], Value]


def _each(function: Callable[[float], float]) -> Made:
    """A function of a number, applied to each point."""
    return lambda evaluation, arguments: mapped(function, evaluation.of(arguments[0]))


def _series_wise(function: Callable[[Series], Mapping[int, float]]) -> Made:
    """A function of a series as a whole, applied to each series."""

    def made(evaluation: Evaluation, arguments: Arguments) -> Value:
        value = evaluation.of(arguments[0])
        if isinstance(value, list):
            return [each._replace(points=function(each)) for each in value]
        if isinstance(value, Series):
            return value._replace(points=function(value))
        raise MathProblem("A time series is expected, not a number")

    return made


def _gathered(function: Callable[[Sequence[float]], float], empty: float | None = None) -> Made:
    """Of one series a number, of a list of series one series: what a function makes of the numbers at each time."""

    def made(evaluation: Evaluation, arguments: Arguments) -> Value:
        value = evaluation.of(arguments[0])
        if isinstance(value, float):
            return value
        if isinstance(value, Series):
            numbers = list(value.points.values())
            if not numbers and empty is None:
                raise MathProblem("A time series has no points")
            return float(function(numbers)) if numbers else float(empty or 0.0)
        at: dict[int, list[float]] = {}
        for series in value:
            for time, number in series.points.items():
                at.setdefault(time, []).append(number)
        period = max((series.period for series in value), default=60)
        return Series("", period, {time: float(function(at[time])) for time in sorted(at)})

    return made


def _deviation(numbers: Sequence[float]) -> float:
    return statistics.pstdev(numbers)


def _differences(made: Callable[[float, float, int], float]) -> Callable[[Series], Mapping[int, float]]:
    """What is made of each two neighbours (the former number, the latter, the seconds between), at the latter."""

    def function(series: Series) -> Mapping[int, float]:
        return {
            later: made(before, after, later - earlier)
            for (earlier, before), (later, after) in pairwise(series.points.items())
        }

    return function


def _running_sum(series: Series) -> Mapping[int, float]:
    total, sums = 0.0, {}
    for time, number in series.points.items():
        total += number
        sums[time] = total
    return sums


def _at_time(part: Callable[[datetime], float]) -> Made:
    return _series_wise(lambda series: {time: float(part(datetime.fromtimestamp(time, UTC))) for time in series.points})


def _if(evaluation: Evaluation, arguments: Arguments) -> Value:
    """IF(condition, then[, otherwise]): without the last, points where the condition is 0 are lacking."""
    condition, then = evaluation.of(arguments[0]), evaluation.of(arguments[1])
    otherwise = evaluation.of(arguments[2]) if len(arguments) > 2 else None
    if any(isinstance(value, list) for value in (condition, then, otherwise)):
        raise MathProblem("IF takes no arrays of time series")
    if isinstance(condition, Series):
        points: dict[int, float] = {}
        for time, number in condition.points.items():
            chosen = then if number else otherwise
            found = chosen.points.get(time) if isinstance(chosen, Series) else chosen
            if isinstance(found, float):
                points[time] = found
        return condition._replace(points=points)
    if condition:
        return then
    if otherwise is None:
        return then._replace(points={}) if isinstance(then, Series) else Series("", 60, {})
    return otherwise


def _fill(evaluation: Evaluation, arguments: Arguments) -> Value:
    """FILL(series, number | series | REPEAT | LINEAR)."""
    value = evaluation.of(arguments[0])
    if isinstance(value, float):
        raise MathProblem("FILL takes a time series")
    with_ = arguments[1]
    if isinstance(with_, Name) and with_.name.upper() in ("REPEAT", "LINEAR"):
        function = _repeated if with_.name.upper() == "REPEAT" else _linear
    else:
        filler = evaluation.of(with_)
        if isinstance(filler, list):
            raise MathProblem("FILL takes a number, a time series, REPEAT or LINEAR")

        def function(series: Series, times: Sequence[int]) -> dict[int, float]:
            filled = filler.points if isinstance(filler, Series) else dict.fromkeys(times, filler)
            return {time: filled[time] for time in times if time in filled} | dict(series.points)

    def done(series: Series) -> Series:
        made = function(series, list(evaluation.given.times(series.period)))
        return series._replace(points=dict(sorted(made.items())))

    return [done(each) for each in value] if isinstance(value, list) else done(value)


def _repeated(series: Series, times: Sequence[int]) -> dict[int, float]:
    made, last = dict(series.points), None
    for time in sorted({*times, *series.points}):
        last = series.points.get(time, last)
        if last is not None:
            made[time] = last
    return made


def _linear(series: Series, times: Sequence[int]) -> dict[int, float]:
    made = dict(series.points)
    at = 0
    for (begins, first), (ends, last) in pairwise(series.points.items()):
        while at < len(times) and times[at] < ends:
            if times[at] > begins:
                made[times[at]] = first + (last - first) * (times[at] - begins) / (ends - begins)
            at += 1
    return made


def _metrics(evaluation: Evaluation, arguments: Arguments) -> Value:
    part = arguments[0] if arguments else Text("")
    if not isinstance(part, Text):
        raise MathProblem("METRICS takes text")
    return [series for id, series in evaluation.given.metrics() if part.value in id]


def _period(evaluation: Evaluation, arguments: Arguments) -> Value:
    value = evaluation.of(arguments[0])
    if not isinstance(value, Series):
        raise MathProblem("PERIOD takes a time series")
    return float(value.period)


def _time_series(evaluation: Evaluation, arguments: Arguments) -> Value:
    number = evaluation.number_of(arguments[0])
    times = list(evaluation.given.times(0))
    period = times[1] - times[0] if len(times) > 1 else 60
    return Series("", period, dict.fromkeys(times, number))


def _end_of_list(first: bool) -> Made:
    def made(evaluation: Evaluation, arguments: Arguments) -> Value:
        found = evaluation.series_of(arguments[0])
        if not found:
            raise MathProblem("The array has no time series")
        return found[0 if first else -1]

    return made


def _remove_empty(evaluation: Evaluation, arguments: Arguments) -> Value:
    return [each for each in evaluation.series_of(arguments[0]) if each.points]


def _metric_count(evaluation: Evaluation, arguments: Arguments) -> Value:
    return float(len(evaluation.series_of(arguments[0])))


_MEASURES: Mapping[str, Callable[[Sequence[float]], float]] = {
    "AVG": statistics.fmean,
    "MIN": min,
    "MAX": max,
    "SUM": math.fsum,
}


def _word(tree: Expression) -> str:
    return tree.name.upper() if isinstance(tree, Name) else ""


def _sort(evaluation: Evaluation, arguments: Arguments) -> Value:
    """SORT(series, AVG | MIN | MAX | SUM, ASC | DESC[, limit])."""
    measure, order = _MEASURES.get(_word(arguments[1])), _word(arguments[2])
    if measure is None or order not in ("ASC", "DESC"):
        raise MathProblem("SORT takes AVG, MIN, MAX or SUM, and ASC or DESC")
    found = evaluation.series_of(arguments[0])
    known = [each for each in found if each.points]
    known.sort(key=lambda each: measure(list(each.points.values())), reverse=order == "DESC")
    known += [each for each in found if not each.points]
    return known[: int(evaluation.number_of(arguments[3]))] if len(arguments) > 3 else known


def _slice(evaluation: Evaluation, arguments: Arguments) -> Value:
    found = evaluation.series_of(arguments[0])
    begin = int(evaluation.number_of(arguments[1]))
    end = int(evaluation.number_of(arguments[2])) if len(arguments) > 2 else len(found)
    if begin < 0 or end < begin:
        raise MathProblem("SLICE takes the numbers of the first series and of the one behind the last")
    return found[begin:end]


FUNCTIONS: Mapping[str, FunctionRow] = {
    "ABS": (1, 1, _each(abs)),
    "AVG": (1, 1, _gathered(statistics.fmean)),
    "CEIL": (1, 1, _each(math.ceil)),
    "DATAPOINT_COUNT": (1, 1, _gathered(len, 0.0)),
    "DATE": (1, 1, _at_time(lambda moment: moment.day)),
    "DAY": (1, 1, _at_time(lambda moment: moment.isoweekday())),
    "DIFF": (1, 1, _series_wise(_differences(lambda before, after, _: after - before))),
    "DIFF_TIME": (1, 1, _series_wise(_differences(lambda before, after, seconds: float(seconds)))),
    "EPOCH": (1, 1, _at_time(lambda moment: moment.timestamp())),
    "FILL": (2, 2, _fill),
    "FIRST": (1, 1, _end_of_list(first=True)),
    "FLOOR": (1, 1, _each(math.floor)),
    "HOUR": (1, 1, _at_time(lambda moment: moment.hour)),
    "IF": (2, 3, _if),
    "LAST": (1, 1, _end_of_list(first=False)),
    "LOG": (1, 1, _each(math.log)),
    "LOG10": (1, 1, _each(math.log10)),
    "MAX": (1, 1, _gathered(max)),
    "METRIC_COUNT": (1, 1, _metric_count),
    "METRICS": (0, 1, _metrics),
    "MIN": (1, 1, _gathered(min)),
    "MINUTE": (1, 1, _at_time(lambda moment: moment.minute)),
    "MONTH": (1, 1, _at_time(lambda moment: moment.month)),
    "PERIOD": (1, 1, _period),
    "RATE": (1, 1, _series_wise(_differences(lambda before, after, seconds: (after - before) / seconds))),
    "REMOVE_EMPTY": (1, 1, _remove_empty),
    "RUNNING_SUM": (1, 1, _series_wise(_running_sum)),
    "SLICE": (2, 3, _slice),
    "SORT": (3, 4, _sort),
    "STDDEV": (1, 1, _gathered(_deviation)),
    "SUM": (1, 1, _gathered(math.fsum, 0.0)),
    "TIME_SERIES": (1, 1, _time_series),
    "YEAR": (1, 1, _at_time(lambda moment: moment.year)),
}
"""The functions by name."""


def evaluate(tree: Expression, given: Given) -> Value:
    """What an expression comes to. Raises MathProblem."""
    return Evaluation(given, FUNCTIONS).of(tree)
