"""The curve: a step line from the first answer to now, drawn by the cost's logarithm."""

from scheduler.curve import HEIGHT, drawn


def test_there_is_no_curve_before_the_first_answer() -> None:
    assert drawn([], 3) is None
    assert drawn([(1.0, None, 40)], 3) is None


def test_the_line_goes_down_in_steps_and_on_until_now() -> None:
    curve = drawn([(0.0, 999, None), (5.0, 99, 9), (8.0, 9, 9)], 10)
    assert curve is not None
    assert curve.total == "0.0,0.0 320.0,0.0 320.0,100.0 512.0,100.0 512.0,200.0 640.0,200.0"
    assert curve.bound == "320.0,200.0 512.0,200.0 512.0,200.0 640.0,200.0"
    assert (curve.first, curve.best, curve.best_y, curve.lowest, curve.lowest_y) == (999, 9, HEIGHT, 9, HEIGHT)


def test_an_answer_without_cost_is_drawn_too() -> None:
    curve = drawn([(2.0, 0, None)], 4)
    assert curve is not None
    assert (curve.total, curve.bound, curve.best, curve.lowest) == ("320.0,0.0 640.0,0.0", "", 0, None)
